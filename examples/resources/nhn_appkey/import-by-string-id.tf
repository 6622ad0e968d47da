# PROJECT_ID/ID, where ID is the vendor's authId and not the AppKey
import {
  to = nhn_appkey.uploader
  id = "nRq8sWc1/Tq9wE4rYu2IoPa7S"
}
