/**
 * The operator: turns a MusicPipeline into Kubernetes objects. It talks to Kubernetes, and by HTTP
 * to pods that it made; to nothing else.
 */
package dev.musicpipeline.operator;
