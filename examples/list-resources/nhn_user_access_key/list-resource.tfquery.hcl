list "nhn_user_access_key" "own" {
  provider = nhnmcc
}
