"""What is kept to tell alike from alike: prints of texts and pictures, and how they are filed."""

from django.db import models

from publishing.media.models import File
from publishing.submissions.models import Revision, Submission


class Print(models.Model):
    """A text or, with a `file`, a picture of a revision that readers or moderators have.

    `key` is the same for the same text; `sketch` can be compared. Both could be made anew.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="prints")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="prints")
    file = models.ForeignKey(File, models.CASCADE, null=True, related_name="prints")
    key = models.BigIntegerField(db_index=True)
    sketch = models.BinaryField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"print of {self.revision_id}"


class Band(models.Model):
    """A number under which a print is filed. Prints with the same key are filed once."""

    print = models.ForeignKey(Print, models.CASCADE, related_name="bands")
    key = models.BigIntegerField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.key} of {self.print_id}"


class Trace(models.Model):
    """What a candidate was when it came: its marks for the queue, and the family of texts it belongs to.

    `family` is the key of the first work of those that are alike.
    """

    submission = models.OneToOneField(Submission, models.CASCADE, primary_key=True, related_name="trace")
    family = models.BigIntegerField(db_index=True)
    marks = models.JSONField(default=list)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"trace of {self.submission_id}"
