"""The greatest and the least value around each dot of a grey image: Pillow's rank filters, without their sorting."""

from __future__ import annotations

from PIL import Image, ImageChops


def greatest_around(image: Image.Image, reach: int) -> Image.Image:
    """Return what ``ImageFilter.MaxFilter(2 * reach + 1)`` returns."""
    for across, down in ((1, 0), (0, 1)):
        done = 0
        while done < reach:
            by = min(reach - done, done + 1)  # a longer step would miss dots at the edge
            image, done = _greater(image, by * across, by * down), done + by
    return image


def least_around(image: Image.Image, reach: int) -> Image.Image:
    """Return what ``ImageFilter.MinFilter(2 * reach + 1)`` returns."""
    return ImageChops.invert(greatest_around(ImageChops.invert(image), reach))


def _greater(image: Image.Image, dx: int, dy: int) -> Image.Image:
    """Return the greatest of each dot and the two that lie by so much on either side; beyond the edge lies 0."""
    width, height = image.size
    before, behind = (image.crop((x, y, x + width, y + height)) for x, y in ((-dx, -dy), (dx, dy)))
    return ImageChops.lighter(ImageChops.lighter(image, before), behind)
