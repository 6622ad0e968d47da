import {
  to = nhn_appkey.uploader
  identity = {
    project_id = "nRq8sWc1"
    id         = "Tq9wE4rYu2IoPa7S" # the authId of the API, not the AppKey
  }
}
