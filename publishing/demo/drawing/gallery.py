"""All scenes by name, and the one door to them."""

from io import BytesIO

from publishing.demo.drawing import (
    carriage,
    desk,
    doors,
    indoors,
    landscapes,
    people,
    rails,
    sill,
    station,
    town,
    village,
    water,
)
from publishing.demo.drawing.canvas import Canvas

SCENES = {
    scene.__name__: scene
    for scene in (
        landscapes.mist,
        landscapes.firs,
        landscapes.field,
        landscapes.poplars,
        landscapes.branch,
        water.river,
        water.sea,
        water.lighthouse,
        water.boat,
        water.bridge,
        town.windows,
        town.lamp,
        village.hut,
        doors.door,
        doors.stairs,
        rails.rails,
        rails.semaphore,
        station.station,
        carriage.carriage,
        indoors.jars,
        indoors.apples,
        indoors.loaf,
        desk.cup,
        desk.books,
        desk.clock,
        sill.sill,
        people.portrait,
    )
}
SHAPES = {"wide": (1600, 1067), "upright": (1067, 1600), "square": (640, 640)}


def draw(scene, *, light="", seed=0, shape="wide", scale=1.0):
    """A picture as the bytes of a JPEG; the same arguments make the same picture."""
    canvas = Canvas(*(round(side * scale) for side in SHAPES[shape]), seed=seed)
    SCENES[scene](canvas, **({"light": light} if light else {}))
    file = BytesIO()
    canvas.finish().save(file, "JPEG", quality=90)
    return file.getvalue()
