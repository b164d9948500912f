/**
 * Pods as the restricted Pod Security Standard asks for: no root, no capabilities, nothing writable
 * but {@code /tmp}. A user's pod template is merged below what the operator sets.
 */
package dev.musicpipeline.operator.pod;
