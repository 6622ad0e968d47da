# PROJECT_ID/ID. The ID is the authId of the API, not the AppKey.
# For a resource with store_app_key = false, use PROJECT_ID/ID/store_app_key=false: the import then does not store the AppKey either.
import {
  to = nhn_appkey.uploader
  id = "nRq8sWc1/Tq9wE4rYu2IoPa7S"
}
