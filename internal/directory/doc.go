// Package directory manages the departments, job grades, job positions and users of a company as a whole: it reads and
// writes their JSON texts, compares what is listed with what the company has, checks it, puts the changes into an order
// that works, says what they do to people, and carries them out on a client of the API. It knows nothing of Terraform.
package directory
