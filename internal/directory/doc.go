// Package directory manages the departments, job grades, job positions and users of a company as a whole: it reads and
// writes their JSON texts, compares the listed objects with the company, checks them, puts the changes into an order
// that works, describes their effects on people, and carries them out with a client of the API. It does not depend on Terraform.
package directory
