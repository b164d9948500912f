/**
 * The views as HTTP: routes, errors as JSON, headers, and the files of the page. Nothing here knows
 * what a view answers.
 */
package dev.musicpipeline.dashboard.http;
