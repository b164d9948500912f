/**
 * What the machine has to offer before anything is started: memory, ports, a folder. What is
 * missing is refused in one line.
 */
package dev.musicpipeline.local.machine;
