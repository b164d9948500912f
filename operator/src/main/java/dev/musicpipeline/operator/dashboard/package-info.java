/** The REST API and the web page: a Deployment, its Service, and an Ingress if one is asked for. */
package dev.musicpipeline.operator.dashboard;
