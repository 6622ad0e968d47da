// Command bench measures how much time and memory the provider adds to Terraform. It runs each Terraform command alternately
// with the provider and with internal/bench/idle, a provider with the same schemas that does nothing, against a simulated
// cloud with latency, and prints a table.
package main
