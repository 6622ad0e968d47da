// Package mcc is a client of the Media Connect Center organization API of NAVER Cloud Platform. It knows the requests,
// the error codes and the quirks of that API. It must not know which program uses it: it returns facts, and no advice.
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-overview
//
// Callers name an object by its company and by its external key in Unicode normal form C, and get such keys back. "Job
// grade" and "job position" are named after the path and the JSON fields; the vendor's pages also call the grade a job
// title.
//
// All methods return an [apiclient.Error]. Besides the kinds that a method documents, every request can fail with
// ErrUnauthorized, ErrPermission, ErrConfiguration, ErrThrottled and ErrUnavailable.
package mcc
