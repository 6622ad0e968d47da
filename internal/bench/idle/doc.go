// Command idle is a provider with the same schemas as the real one that does nothing. A plan with it costs what Terraform
// itself costs. It writes as few log lines as the real provider, because more would double its time. Only the benchmark runs
// it.
package main
