// Package clients passes what the provider block configures to resources, data sources, ephemeral resources and actions:
// for each cloud the API client and the defaults. It has one field and one set of types for each cloud, to embed, and must
// not know what these types manage.
package clients
