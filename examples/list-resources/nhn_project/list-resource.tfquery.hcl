list "nhn_project" "all" {
  provider = nhnmcc
  limit    = 1000
}
