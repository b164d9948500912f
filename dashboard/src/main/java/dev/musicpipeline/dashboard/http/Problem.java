package dev.musicpipeline.dashboard.http;

/** The body of every answer that is not 200. */
record Problem(int status, String error) {}
