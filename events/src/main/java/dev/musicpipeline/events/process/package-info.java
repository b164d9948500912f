/**
 * How the processes of a pipeline live and die together on one machine. Every main that can run as
 * a child calls it first.
 */
package dev.musicpipeline.events.process;
