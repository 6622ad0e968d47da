// Package faults contains fault injection tests: requests fail, processes are killed, and applies are interrupted. No object
// may be lost or duplicated, no invitation may be sent twice, and the next apply must converge.
package faults
