// Package doctor checks whether an account is ready for the provider: the connection, the clock, the credentials, the organization or
// company, and for each type of the provider whether its objects can be read and changed.
//
// It sends only requests that read. It works with the API clients, and knows the types of the provider only by name and by the
// endpoints that each type calls. A report contains no secrets, and nothing about people: neither text of the API, which may repeat
// a request, nor names and IDs of accounts.
package doctor
