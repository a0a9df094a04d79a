"""What has to be chosen."""

import pytest

from stagedoor.errors import ActionRefused
from stagedoor.obs.studio.controls.choosing import chosen


def test_something_or_a_sentence():
    assert chosen("Camera", "a scene") == "Camera"
    with pytest.raises(ActionRefused, match="because a scene has to be chosen first"):
        chosen("", "a scene")
