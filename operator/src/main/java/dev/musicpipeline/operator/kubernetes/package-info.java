/**
 * What all components share: how their objects are named and labelled, and what is seen of them.
 */
package dev.musicpipeline.operator.kubernetes;
