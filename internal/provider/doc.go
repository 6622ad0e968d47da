// Package provider implements the provider block, the list of all types that the provider serves, and the server of the plugin
// protocol, which wraps that of the framework.
package provider
