// Package diagnose turns the errors of the API clients into text for users of the provider: what happened, why, and what to do
// next. The clients return facts; all advice is here: one table of remedies for the codes of each cloud, and one for the
// situations that the clients recognize without a code. It imports no Terraform package.
package diagnose
