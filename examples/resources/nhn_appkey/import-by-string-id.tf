# PROJECT_ID/ID. The ID is the authId of the API, not the AppKey.
import {
  to = nhn_appkey.uploader
  id = "nRq8sWc1/Tq9wE4rYu2IoPa7S"
}
