"""Addresses of people who write. Acts are POST only."""

from django.urls import path, register_converter

from publishing.submissions.converters import Code, Number, Token
from publishing.submissions.views import acts, files, portrait, saves, shelf, writing

register_converter(Code, "code")
register_converter(Token, "token")
register_converter(Number, "number")

app_name = "submissions"
urlpatterns = [
    path("write/", writing.choose, name="choose"),
    path("write/<slug:kind>/", writing.create, name="create"),
    path("my/", shelf.shelf, name="shelf"),
    path("my/picture/", portrait.picture, name="picture"),
    path("my/files/<token:token>/<str:name>", files.file, name="file"),
    path("my/<code:code>/", writing.edit, name="edit"),
    path("my/<code:code>/preview/", saves.preview, name="preview"),
    path("my/<code:code>/drafts/", saves.drafts, name="drafts"),
    path("my/<code:code>/drafts/<number:seq>/", saves.draft, name="draft"),
    path("my/<code:code>/drafts/<number:seq>/take/", saves.take_draft, name="take_draft"),
    path("my/<code:code>/copies/<number:number>/", saves.copy, name="copy"),
    path("my/<code:code>/copies/<number:number>/take/", saves.take_copy, name="take_copy"),
    path("my/<code:code>/submit/", acts.submit, name="submit"),
    path("my/<code:code>/withdraw/", acts.withdraw, name="withdraw"),
    path("my/<code:code>/unpublish/", acts.unpublish, name="unpublish"),
    path("my/<code:code>/republish/", acts.republish, name="republish"),
]
