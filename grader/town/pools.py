"""What a town is drawn from; every name, employer and congregation is invented."""

from __future__ import annotations


def _pool(text: str) -> tuple[str, ...]:
    return tuple(text.split())


COUNSELOR = "Renata Holm"
PLACE = "Alder Flats, Wyoming"

# Shares of US adults by age, Census Bureau estimates of 2019 (NC-EST2019-AGESEX-RES).
AGES = (
    ((18, 19), 0.0336),
    ((20, 24), 0.0848),
    ((25, 29), 0.0921),
    ((30, 34), 0.0879),
    ((35, 39), 0.0852),
    ((40, 44), 0.0781),
    ((45, 49), 0.0799),
    ((50, 54), 0.0802),
    ((55, 59), 0.0857),
    ((60, 64), 0.0806),
    ((65, 69), 0.0684),
    ((70, 74), 0.0550),
    ((75, 79), 0.0378),
    ((80, 84), 0.0248),
    ((85, 99), 0.0259),
)

# Real three-digit areas with made-up last digits. 830 and 831 were too small in 2000 and are
# large enough in 2020; 823 was and is too small; 369 was large enough in 2000 and is no more.
ZIPS = (("83192", 0.55), ("83094", 0.27), ("82393", 0.18))
ELSEWHERE = (("36993", 16), ("82691", 26))

FIRST_F = _pool(
    "Abigail Alma Amara Anita April Audrey Beatriz Bonnie Carla Cecilia Chloe Clara Daisy "
    "Denise Edith Elena Erin Esther Faye Fiona Gloria Grace Hazel Helen Imani Ingrid Irene Ivy "
    "Jade Jasmine Joan Josie June Karen Keiko Laura Leah Lila Lorena Lucy Mabel Marta Maya Mei "
    "Miriam Nadia Nell Nora Olive Paige Pilar Rosa Ruth Sadie Selma Sofia Tess Thea Vera Willa "
    "Yara Zoe"
)
FIRST_M = _pool(
    "Aaron Abel Amir Andre Arlo Ben Boyd Caleb Carlos Cesar Clark Clyde Dale Darius Dean Diego "
    "Earl Eli Emmett Ezra Felix Floyd Gabriel George Glen Hank Henry Hugo Ian Isaac Ivan Jared "
    "Jesse Joel Jonas Karl Kenji Kurt Lamar Leo Lionel Lloyd Luis Marcus Milo Nathan Neil Omar "
    "Oscar Otis Paul Ravi Reed Ross Ruben Saul Seth Silas Simon Theo Tomas Troy Victor Wade Wes"
)
LAST = _pool(
    "Abbott Acosta Aldana Amsel Archer Ashby Bahr Baines Barlow Becerra Bellamy Birch Boone "
    "Brandt Brill Caldwell Carver Castor Chaney Cobb Corwin Cruz Dahl Delgado Devlin Dorsey "
    "Drum Eads Eklund Espinoza Farrow Fenn Fisk Foley Frost Gaines Garza Gentry Gish Goddard "
    "Grady Haas Hale Harlan Hayashi Hobbs Horne Ibarra Ingram Jarvis Jessup Kane Keller Kemp "
    "Kirby Knapp Kruger Lamb Landry Larkin Lind Lopez Lyle Maddox Marsh Mata McCall Meeks "
    "Mercer Mondal Moss Nash Nguyen Nolan Norris Ochoa Okafor Olsen Orr Ortega Pace Parrish "
    "Payne Pena Pike Pratt Quade Quinn Ramos Rawlings Reyes Rhodes Rooney Rowan Salas Sawyer "
    "Sharp Shaw Silva Slade Sorensen Stroud Sutter Tate Thorne Tobin Trask Upton Vance Vega "
    "Voss Walsh Webb Whalen Wiley Wolcott Yates York Zamora Ziegler"
)
WORK = (
    ("Alder Flats School", 10.0),
    ("Basin County Hospital", 12.0),
    ("Basin County offices", 7.0),
    ("Greasewood Mine", 14.0),
    ("Sagebrush Market", 9.0),
    ("Railroad", 8.0),
    ("Cottonwood Care Home", 6.0),
    ("Flats Hardware", 3.0),
    ("Ranch work", 9.0),
    ("Self-employed", 14.0),
    ("Two Bridges Diner", 4.0),
    ("County sheriff", 2.0),
)
CONGREGATIONS = (
    "First Methodist",
    "St. Anne Catholic",
    "Grace Lutheran",
    "Valley Ward",
    "Open Door Fellowship",
)
INTERESTS = (
    "choir",
    "bowling league",
    "quilting",
    "fly fishing",
    "running club",
    "book club",
    "4-H parents",
    "volunteer fire company",
    "gaming night",
    "hiking",
)
# Invented weights: what a clinic might see, not how common anything is.
DIAGNOSES = (
    ("anxiety", 34.0),
    ("depression", 30.0),
    ("trauma", 16.0),
    ("alcohol use", 11.0),
    ("grief", 9.0),
)
