// Package ephemerals implements ephemeral resources: values for one run that are stored neither in the plan nor in the state. Each type
// has a file that is named after it.
package ephemerals
