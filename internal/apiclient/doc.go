// Package apiclient is what the clients of both services share: the call with its retries, errors, paging, shared
// listings and creates that must happen once. It returns facts and no advice, and depends on no service
// and on no program that uses it; `mcc` and `nhn` build on it.
package apiclient
