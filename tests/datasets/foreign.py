"""Tables as people and programs write them, each with the values that are to be read."""

from __future__ import annotations

from typing import Any, NamedTuple

NAN = float("nan")
YES = ["yes", "no", "yes", "no"]


class Foreign(NamedTuple):
    """The text of a file, the columns to be read of it, parts of what is said, and the options to read it with.

    Lists of numbers are columns of numbers, lists of texts columns of texts, None is a missing text.
    """

    text: str | bytes
    columns: dict[str, list[Any]]
    said: tuple[str, ...] = ()
    options: dict[str, Any] = {}  # noqa: RUF012
    name: str = "t.csv"


def flowers(separator: str, *, header: bool = True, decimal: str = ".", end: str = "\n", quote: str = "") -> str:
    rows = [[5.1, 3.5, "setosa"], [4.9, 3.0, "setosa"], [6.3, 3.3, "virginica"], [5.8, 2.7, "virginica"]]
    cells = [[str(cell).replace(".", decimal) for cell in row] for row in rows]
    cells = [["length", "width", "species"], *cells] if header else cells
    return "".join(separator.join(f"{quote}{cell}{quote}" for cell in row) + end for row in cells)


LENGTHS, WIDTHS = [5.1, 4.9, 6.3, 5.8], [3.5, 3.0, 3.3, 2.7]
SPECIES = ["setosa", "setosa", "virginica", "virginica"]
FLOWERS = {"length": LENGTHS, "width": WIDTHS, "species": SPECIES}
NUMBERED = {"0": LENGTHS, "1": WIDTHS, "2": SPECIES}
NO_HEADER = "no column names found: columns are named from 0"
COMMAS = "numbers read with decimal commas: 'length', 'width'"


def column(*cells: str, separator: str = ";", name: str = "x") -> str:
    """A table of one column of numbers and a target."""
    return f"{name}{separator}y\n" + "".join(f"{cell}{separator}{YES[i % 4]}\n" for i, cell in enumerate(cells))


def columns(*values: Any, name: str = "x") -> dict[str, list[Any]]:
    return {name: list(values), "y": [YES[i % 4] for i in range(len(values))]}


FOREIGN = {
    # Separators and quotes
    "commas": Foreign(flowers(","), FLOWERS),
    "semicolons": Foreign(flowers(";"), FLOWERS),
    "tabs": Foreign(flowers("\t"), FLOWERS, name="t.tsv"),
    "pipes": Foreign(flowers("|"), FLOWERS),
    "blanks": Foreign(flowers(" "), FLOWERS, name="t.txt"),
    "runs of blanks and tabs": Foreign(flowers("  \t "), FLOWERS, name="t.data"),
    "two tabs behind short numbers": Foreign(
        "15.26\t2.221\t5.22\t1\n14.11\t2.7\t\t5\t\t1\n13.84\t3.379\t4.805\t2\n11.23\t2.7\t5\t\t2\n",
        {"0": [15.26, 14.11, 13.84, 11.23], "1": [2.221, 2.7, 3.379, 2.7], "2": [5.22, 5, 4.805, 5], "3": [1, 1, 2, 2]},
        (NO_HEADER,),
        name="seeds_dataset.txt",
    ),
    "empty cells between tabs": Foreign("a\tb\ty\n1\t\tu\n\t2\tv\n", {"a": [1, NAN], "b": [NAN, 2], "y": ["u", "v"]}),
    "columns in line": Foreign("length  width  species\n" + flowers("    ", header=False), FLOWERS, name="t.txt"),
    "comma and blank": Foreign(flowers(", ", header=False), NUMBERED, (NO_HEADER,)),
    "commas in a .tsv": Foreign(flowers(","), FLOWERS, name="t.tsv"),
    "everything quoted": Foreign(flowers(",", quote='"'), FLOWERS),
    "quoted with apostrophes": Foreign(flowers(",", quote="'"), FLOWERS),
    "apostrophes in texts": Foreign(
        "shop,sold,y\nMen's,1,yes\nWomen's,2,no\n", {"shop": ["Men's", "Women's"], "sold": [1, 2], "y": ["yes", "no"]}
    ),
    "delimiter in a cell": Foreign(
        'name,x,y\n"Doe, John",1,no\n"Roe, Jane",2,yes\n',
        {"name": ["Doe, John", "Roe, Jane"], "x": [1, 2], "y": ["no", "yes"]},
    ),
    "doubled quotes": Foreign('size,y\n"5"" pipe",1\n"7"" pipe",2\n', {"size": ['5" pipe', '7" pipe'], "y": [1, 2]}),
    "escaped quotes": Foreign(
        'size,x,y\n"5\\" pipe, long",3,1\n"7\\" pipe",4,2\n',
        {"size": ['5" pipe, long', '7" pipe'], "x": [3, 4], "y": [1, 2]},
    ),
    "cell of two lines": Foreign(
        'text,x,y\n"one\ntwo",1,no\n"three",2,yes\n', {"text": ["one two", "three"], "x": [1, 2], "y": ["no", "yes"]}
    ),
    "sep line": Foreign("sep=;\n" + flowers(";"), FLOWERS),
    "sep line of another separator": Foreign("sep=|\r\n" + flowers("|", end="\r\n"), FLOWERS),
    "delimiter named": Foreign(flowers("#"), FLOWERS, options={"delimiter": "#"}),
    "Markdown": Foreign("| a | y |\n|---|:--|\n| 1 | u |\n| 2 | v |\n", {"a": [1, 2], "y": ["u", "v"]}, ("left out",)),
    "database": Foreign(
        "+---+----+\n| a | y  |\n+---+----+\n| 1 | u  |\n| 2 | v  |\n+---+----+\n", {"a": [1, 2], "y": ["u", "v"]}
    ),
    # Encodings and line ends
    "byte-order mark": Foreign(flowers(",").encode("utf-8-sig"), FLOWERS),
    "UTF-16": Foreign(flowers(",").encode("utf-16"), FLOWERS, ("read as UTF-16",)),
    "UTF-16 without mark": Foreign(flowers(",").encode("utf-16-le"), FLOWERS, ("read as UTF-16",)),
    "UTF-16, the other order": Foreign(flowers(";").encode("utf-16-be"), FLOWERS, ("read as UTF-16",)),
    "cp1252": Foreign(
        "Größe;Süße\n1;süß\n2;mäßig €\n".encode("cp1252"), {"Größe": [1, 2], "Süße": ["süß", "mäßig €"]}, ("cp1252",)
    ),
    "French": Foreign(
        "âge;pays;année\n12;été;3\n13;forêt;4\n".encode("cp1252"),
        {"âge": [12, 13], "pays": ["été", "forêt"], "année": [3, 4]},
        ("read as cp1252",),
    ),
    "Polish": Foreign(
        "miasto;x\nŁódź;1\nKraków;2\nCzęstochowa;3\n".encode("cp1250"),
        {"miasto": ["Łódź", "Kraków", "Częstochowa"], "x": [1, 2, 3]},
        ("read as cp1250",),
    ),
    "Russian": Foreign(
        "город;x\nМосква;1\nКазань;2\n".encode("cp1251"), {"город": ["Москва", "Казань"], "x": [1, 2]}, ("cp1251",)
    ),
    "Greek": Foreign(
        "πόλη;x\nΑθήνα;1\nΠάτρα;2\n".encode("cp1253"), {"πόλη": ["Αθήνα", "Πάτρα"], "x": [1, 2]}, ("cp1253",)
    ),
    "Japanese, said": Foreign(
        "名前,x\n太郎,1\n花子,2\n".encode("shift_jis"),
        {"名前": ["太郎", "花子"], "x": [1, 2]},
        options={"encoding": "shift_jis"},
    ),
    "DOS": Foreign(
        "Stadt;x\nKöln;1\nKärnten;2\nMünchen;3\n".encode("cp850"),
        {"Stadt": ["Köln", "Kärnten", "München"], "x": [1, 2, 3]},
        ("read as cp850",),
    ),
    "spreadsheets on a Mac": Foreign(
        "Stadt;x\rKöln;1\rKärnten;2\rMünchen;3\r".encode("mac_roman"),
        {"Stadt": ["Köln", "Kärnten", "München"], "x": [1, 2, 3]},
        ("read as mac_roman",),
    ),
    "French on a Mac": Foreign(
        "ville;x\rOrléans;1\rNîmes;2\rBesançon;3\rSète;4\r".encode("mac_roman"),
        {"ville": ["Orléans", "Nîmes", "Besançon", "Sète"], "x": [1, 2, 3, 4]},
        ("read as mac_roman",),
    ),
    "old Mac": Foreign(flowers(",", end="\r"), FLOWERS),
    "Windows": Foreign(flowers(",", end="\r\n"), FLOWERS),
    "mixed line ends": Foreign(flowers(",").replace("\n", "\r\n", 2), FLOWERS),
    "no last line end": Foreign(flowers(",").rstrip("\n"), FLOWERS),
    "blank lines": Foreign("\n\n" + flowers(",").replace("\n", "\n\n") + "\n", FLOWERS),
    # Headers
    "no header, iris": Foreign(flowers(",", header=False), NUMBERED, (NO_HEADER,), name="iris.data"),
    "no header, wine": Foreign(
        "1,14.23,1065\n1,13.2,1050\n2,12.37,520\n",
        {"0": [1, 1, 2], "1": [14.23, 13.2, 12.37], "2": [1065, 1050, 520]},
        (NO_HEADER,),
    ),
    "no header, votes": Foreign(
        "republican,n,y\ndemocrat,y,n\nrepublican,n,y\ndemocrat,?,n\n",
        {"0": ["republican", "democrat"] * 2, "1": ["n", "y", "n", None], "2": ["y", "n"] * 2},
        (NO_HEADER, "'1': 1 cell '?' read as missing"),
    ),
    "no header, car": Foreign(
        "vhigh,2,5more,unacc\nlow,2,4,acc\nvhigh,4,2,unacc\nlow,4,4,acc\n",
        {"0": ["vhigh", "low"] * 2, "1": [2, 2, 4, 4], "2": ["5more", "4", "2", "4"], "3": ["unacc", "acc"] * 2},
        (NO_HEADER, "'2': numbers and texts such as '5more' are read as 3 texts"),
    ),
    "no header, adult": Foreign(
        "39, State-gov, 77516, <=50K\n50, Private, 83311, >50K\n38, Private, 215646, <=50K\n",
        {
            "0": [39, 50, 38],
            "1": ["State-gov", "Private", "Private"],
            "2": [77516, 83311, 215646],
            "3": ["<=50K", ">50K", "<=50K"],
        },
        (NO_HEADER,),
    ),
    "names in two lines": Foreign(
        "Studierende;;;;\n;;Deutsche;Deutsche;Insgesamt\n;;Frauen;Männer;Insgesamt\n"
        + "Bayern;WS 98;5;6;11\nBerlin;WS 98;3;4;7\n" * 4,
        {
            "column 1": ["Bayern", "Berlin"] * 4,
            "column 2": ["WS 98"] * 8,
            "Deutsche Frauen": [5, 3] * 4,
            "Deutsche Männer": [6, 4] * 4,
            "Insgesamt": [11, 7] * 4,
        },
        ("column names are those of lines 2 to 3, together",),
    ),
    "names in three lines, above several columns": Foreign(
        "Wahl;\nNr;Gebiet;Wahlberechtigte;;;;Übrige\n;;Erst;;Zweit;;Erst\n;;neu;alt;neu;alt;neu\n;;;;;;\n"
        + "1;Kiel;10;9;8;7;6\n;\n2;Ulm;5;4;3;2;1\n",
        {
            "Nr": [1, 2],
            "Gebiet": ["Kiel", "Ulm"],
            "Wahlberechtigte Erst neu": [10, 5],
            "Wahlberechtigte Erst alt": [9, 4],
            "Wahlberechtigte Zweit neu": [8, 3],
            "Wahlberechtigte Zweit alt": [7, 2],
            "Übrige Erst neu": [6, 1],
        },
        ("column names are those of lines 2 to 4, together",),
    ),
    "texts below names that are all different": Foreign(
        "x,z,y\nkg,cm,none at all\n" + "1,2,u\n3,4,v\n" * 6,
        {"x": [NAN, *[1, 3] * 6], "z": [NAN, *[2, 4] * 6], "y": ["none at all", *["u", "v"] * 6]},
        ("'x': 1 cell 'kg' read as missing",),
    ),
    "lines told above": Foreign(
        "Status:;final"
        + ";" * 8
        + "\nStand:;14.10.2021;15:11"
        + ";" * 7
        + "\n"
        + ";".join("abcdefghij")
        + "\n"
        + ";".join("0123456789")
        + "\n",
        {name: [place] for place, name in enumerate("abcdefghij")},
        ("left out above the column names: 'Status: final', 'Stand: 14.10.2021 15:11'",),
    ),
    "whole lines quoted": Foreign(
        'school;age;y\n"""GP"";18;""yes"""\n"""M;S"";17;""no"""\n',
        {"school": ["GP", "M;S"], "age": [18, 17], "y": ["yes", "no"]},
        ("whole lines are quoted",),
    ),
    "all lines quoted": Foreign(
        '"a,b,y"\n"1,2,u"\n"3,4,v"\n', {"a": [1, 3], "b": [2, 4], "y": ["u", "v"]}, ("whole lines are quoted",)
    ),
    "header of texts only": Foreign(
        "shape,smell\nflat,none at all\nround,foul\nflat,foul\n",
        {"shape": ["flat", "round", "flat"], "smell": ["none at all", "foul", "foul"]},
    ),
    "header said": Foreign("u,v\nw,v\nu,w\n", {"u": ["w", "u"], "v": ["v", "w"]}, options={"header": "yes"}),
    "no header said": Foreign("a,b\nu,v\n", {"0": ["a", "u"], "1": ["b", "v"]}, options={"header": False}),
    "no header, cars": Foreign(
        '18.0   8   307.0      3504.   70  1\t"chevrolet chevelle malibu"\n'
        '15.0   8   350.0      3693.   70  1\t"buick skylark 320"\n'
        '18.0   8   318.0      ?       70  3\t"plymouth satellite"\n',
        {
            "0": [18, 15, 18],
            "1": [8, 8, 8],
            "2": [307, 350, 318],
            "3": [3504, 3693, NAN],
            "4": [70, 70, 70],
            "5": [1, 1, 3],
            "6": ["chevrolet chevelle malibu", "buick skylark 320", "plymouth satellite"],
        },
        (NO_HEADER,),
        name="auto-mpg.data",
    ),
    "no header, mushrooms": Foreign(
        "p,x,s\ne,x,y\ne,b,w\np,x,w\n",
        {"0": ["p", "e", "e", "p"], "1": ["x", "x", "b", "x"], "2": ["s", "y", "w", "w"]},
        (NO_HEADER,),
    ),
    "no header, credit": Foreign(
        "b,30.83,t,01,00202,+\na,58.67,t,06,00043,+\na,?,f,0,00280,-\n",
        {
            "0": ["b", "a", "a"],
            "1": [30.83, 58.67, NAN],
            "2": ["t", "t", "f"],
            "3": [1, 6, 0],
            "4": ["00202", "00043", "00280"],
            "5": ["+", "+", "-"],
        },
        (NO_HEADER,),
    ),
    "wine": Foreign(
        '"fixed acidity";"density";"quality"\n7.4;0.9978;5\n7.8;0.9968;5\n11.2;0.998;6\n',
        {"fixed acidity": [7.4, 7.8, 11.2], "density": [0.9978, 0.9968, 0.998], "quality": [5, 5, 6]},
    ),
    "psql": Foreign(
        " id | name | x\n----+------+---\n  1 | a    | 2\n  2 | b    | 3\n(2 rows)\n",
        {"id": [1, 2], "name": ["a", "b"], "x": [2, 3]},
        ("1 line below the table left out (line 5)",),
    ),
    "Stata": Foreign("id\twage\n1\t.\n2\t3.5\n3\t.a\n", {"id": [1, 2, 3], "wage": [NAN, 3.5, NAN]}),
    "ranks in parentheses": Foreign(column("(1)", "(2)"), columns("(1)", "(2)"), ("numbers and texts such as '(1)'",)),
    "ranges": Foreign(column("10-20", "20-30"), columns("10-20", "20-30")),
    "years as names": Foreign(
        "2019,2020,2021,y\n3,4,5,u\n6,7,8,v\n", {"2019": [3, 6], "2020": [4, 7], "2021": [5, 8], "y": ["u", "v"]}
    ),
    "numbers as names": Foreign(
        "0,1,2,3\n5.5,4,5,7\n6,7,8.5,8\n", {"0": [5.5, 6], "1": [4, 7], "2": [5, 8.5], "3": [7, 8]}
    ),
    "one row": Foreign("a,b\n1,2\n", {"a": [1], "b": [2]}),
    "pandas' index": Foreign(",a,y\n0,1.5,u\n1,2.5,v\n", {"column 1": [0, 1], "a": [1.5, 2.5], "y": ["u", "v"]}),
    "R's row names": Foreign(
        '"mpg" "cyl" "gear"\n"Mazda RX4" 21 6 "four"\n"Datsun 710" 22.8 4 "five"\n',
        {"column 1": ["Mazda RX4", "Datsun 710"], "mpg": [21, 22.8], "cyl": [6, 4], "gear": ["four", "five"]},
        ("one name fewer than the rows have cells",),
        name="t.txt",
    ),
    "title rows": Foreign(
        "Report 2024;;\n;;\n" + flowers(";"), FLOWERS, ("left out above the column names: 'Report 2024'",)
    ),
    "title without separators": Foreign("Sales of the year\n\n" + flowers(","), FLOWERS, ("'Sales of the year'",)),
    "comments": Foreign(
        "# by an instrument\n# n. n.\n" + flowers(","), FLOWERS, ("left out 2 lines of comment above",)
    ),
    "comments below": Foreign(flowers(",") + "# the end, of all\n", FLOWERS, ("1 line of comment left out (line 6)",)),
    "percent signs": Foreign("% of MATLAB\n" + flowers(",", header=False), NUMBERED, (NO_HEADER,)),
    "NumPy's header": Foreign(
        "# a b\n1.0 2.0\n3.0 4.5\n", {"a": [1, 3], "b": [2, 4.5]}, ("names are those of the comment in line 1",)
    ),
    "number sign as the first name": Foreign(
        "#,name,y\n1,Bulbasaur,u\n2,Ivysaur,v\n",
        {"#": [1, 2], "name": ["Bulbasaur", "Ivysaur"], "y": ["u", "v"]},
        ("names are those of the comment in line 1",),
    ),
    "names again below a title": Foreign(
        "month,x,y\n" + "".join(f"2018{i},{i}.5,{i}\n" for i in range(10, 40)) + "\n Annual\nmonth,x,y\n2018,7.5,3\n",
        {
            "month": [float(f"2018{i}") for i in range(10, 40)] + [NAN, 2018],
            "x": [i + 0.5 for i in range(10, 40)] + [NAN, 7.5],
            "y": [*range(10, 40), NAN, 3],
        },
        ("another table may begin there; keep one in a file (line 34)",),
    ),
    "trailing delimiter in the header": Foreign(flowers(",").replace("species\n", "species,\n"), FLOWERS),
    "trailing delimiters": Foreign(flowers(";", end=";\n"), FLOWERS),
    "trailing delimiter in the rows": Foreign(
        "a,y\n1,u,\n2,v,\n", {"a": [1, 2], "y": ["u", "v"]}, ("the last cell of each row is empty and left out",)
    ),
    "duplicate names": Foreign(
        "a,a,y\n1,2,u\n3,4,v\n", {"a": [1, 3], "a.2": [2, 4], "y": ["u", "v"]}, ("two columns are named 'a'",)
    ),
    "repeated header": Foreign(
        flowers(",") + flowers(","), {k: v * 2 for k, v in FLOWERS.items()}, ("1 row repeats the column names",)
    ),
    "footnote": Foreign(flowers(";") + "Source: a garden\n", FLOWERS, ("1 line below the table left out (line 6)",)),
    "footnote in cells": Foreign(
        flowers(";") + ";;\nSource: a garden;;\n", FLOWERS, ("1 row of empty cells", "1 line below")
    ),
    # Rows that are no rows
    "a short row": Foreign(
        "a,b,y\n" + "1,2,u\n3,4,v\n" * 15 + "5,6\n",
        {"a": [1, 3] * 15 + [5], "b": [2, 4] * 15 + [6], "y": ["u", "v"] * 15 + [None]},
        ("1 row has too few cells, padded as missing (line 32)",),
    ),
    "a long row": Foreign(
        "a,b,y\n" + "1,2,u\n3,4,v\n" * 15 + "5,6,u,7\n",
        {"a": [1, 3] * 15 + [5], "b": [2, 4] * 15 + [6], "y": ["u", "v"] * 15 + ["u"]},
        ("1 row has too many cells, cut (line 32)",),
    ),
    "many short rows": Foreign(
        "a,b,y\n1,2,u\n3\n4,5\n", {"a": [1, 3, 4], "b": [2, NAN, 5], "y": ["u", None, None]}, options={"ragged": True}
    ),
    "a quote in the middle": Foreign(
        'a,b,y\n1,5" pipe,u\n2,"6",v\n', {"a": [1, 2], "b": ['5" pipe', "6"], "y": ["u", "v"]}, ("quotes out of order",)
    ),
    "quote never closed": Foreign(
        'a,y\n1,"no\n2,yes\n', {"a": [1, 2], "y": ['"no', "yes"]}, ("1 row has quotes out of order", "(line 2)")
    ),
    "quote never closed in the header": Foreign(
        '"a,y\n1,u\n2,v\n', {'"a': [1, 2], "y": ["u", "v"]}, ("quotes out of order",)
    ),
    "text behind a quote": Foreign(
        'a,y\n1,"no"body\n2,"yes"\n', {"a": [1, 2], "y": ['"no"body', "yes"]}, ("quotes out of order",)
    ),
    # Numbers
    "German": Foreign(flowers(";", decimal=","), FLOWERS, (COMMAS,)),
    "German, tabs": Foreign(flowers("\t", decimal=","), FLOWERS, (COMMAS,)),
    "German, quoted": Foreign(flowers(",", decimal=",", quote='"'), FLOWERS, (COMMAS,)),
    "commas beside whole numbers": Foreign(column("3,5", "4", "4,25"), columns(3.5, 4, 4.25), ("decimal commas: 'x'",)),
    "German thousands": Foreign(
        column("1.250,50", "850", "12.000"), columns(1250.5, 850, 12000), ("decimal commas, thousands points",)
    ),
    "English thousands": Foreign(
        column('"28,163"', '"850"', '"1,000,000"', separator=","), columns(28163, 850, 1_000_000), ("thousands commas",)
    ),
    "Indian thousands": Foreign(column('"12,34,567"', '"1,000"', separator=","), columns(1234567, 1000)),
    "Swiss": Foreign(column("1'250.50", "3’000", "12"), columns(1250.5, 3000, 12)),
    "French thousands": Foreign(
        column("1 250,50", "1\u202f000", "2\xa0500,5"), columns(1250.5, 1000, 2500.5), ("decimal commas",)
    ),
    "thousands by the other column": Foreign(
        'x,z,y\n"1,234",0.5,no\n"5,678",1.25,yes\n', {"x": [1234, 5678], "z": [0.5, 1.25], "y": ["no", "yes"]}
    ),
    "decimals by the other column": Foreign(
        "x;z;y\n1,234;0,5;no\n5,678;1,25;yes\n", {"x": [1.234, 5.678], "z": [0.5, 1.25], "y": ["no", "yes"]}
    ),
    "thousands points by the other column": Foreign(
        "x;z;y\n1.234;0,5;no\n5.678;1,25;yes\n", {"x": [1234, 5678], "z": [0.5, 1.25], "y": ["no", "yes"]}
    ),
    "three decimals": Foreign(column("1.234", "5.678", separator=","), columns(1.234, 5.678)),
    "three decimals, semicolons": Foreign(column("0.234", "5.678"), columns(0.234, 5.678)),
    "decimal comma said": Foreign(column("1,234", "5,678"), columns(1.234, 5.678), options={"decimal": "comma"}),
    "decimal point said": Foreign(column("1,234", "5,678"), columns(1234, 5678), options={"decimal": "."}),
    "percent": Foreign(column("40%", "2.5 %", "-10%"), columns(0.4, 0.025, -0.1), ("numbers read with percent: 'x'",)),
    "dollars": Foreign(
        column('"$84,835.00 "', '"-$12.50"', '"$7"', separator=","), columns(84835, -12.5, 7), ("unit $",)
    ),
    "euros": Foreign(column("1.250,50 €", "3 €", "12,00 €"), columns(1250.5, 3, 12), ("unit €",)),
    "currency codes": Foreign(column("EUR 5", "EUR 7.25"), columns(5, 7.25)),
    "pounds and yen": Foreign("x,z,y\n£5,¥100,u\n£6.5,¥200,v\n", {"x": [5, 6.5], "z": [100, 200], "y": ["u", "v"]}),
    "units": Foreign(column("12 kg", "5.5 kg"), columns(12, 5.5), ("numbers read with unit kg: 'x'",)),
    "parentheses": Foreign(column("(5.5)", "7", "(1,000.00)"), columns(-5.5, 7, -1000), ("parentheses for minus",)),
    "signs": Foreign(column("−3.5", "+4", "-5", "–6"), columns(-3.5, 4, -5, -6)),
    "powers of ten": Foreign(column("1e5", "2.5E-3", "3"), columns(1e5, 2.5e-3, 3)),
    "powers of ten with commas": Foreign(column("1,5E3", "2,5e-3"), columns(1500, 0.0025)),
    "without zeros": Foreign(column(".5", "5.", "-.25"), columns(0.5, 5, -0.25)),
    "two numbers in a cell": Foreign(
        "x,y\n" + "600101236,u\n600101695,v\n" * 8 + '"604500534,604500523",u\n',
        {"x": [600101236, 600101695] * 8 + [NAN], "y": ["u", "v"] * 8 + ["u"]},
        ("'x': 1 cell '604500534,604500523' read as missing",),
    ),
    "as many decimals as digits before": Foreign(
        column("1234,5678", "8765,4321", "1000,2500"), columns(1234.5678, 8765.4321, 1000.25)
    ),
    "three or more": Foreign(
        column(*"0120" * 8, "3+", "3+"), columns(*"0120" * 8, "3+", "3+"), ("such as '3+' are read as 4 texts",)
    ),
    "zip codes": Foreign(
        column("01234", "98765", "00501"), columns("01234", "98765", "00501"), ("leading zeros are read as texts",)
    ),
    "zeros before numbers": Foreign(column("01", "2", "10"), columns(1, 2, 10)),
    "long numbers": Foreign(
        column("12345678901234567890", "1"),
        columns(12345678901234567890, 1),
        ("'x': 1 number beyond 2^53 is rounded",),
    ),
    "thousands beside whole numbers, by the other column": Foreign(
        'x,z,y\n"28,163",0.5,no\n5200,1.25,yes\n900,1,no\n',
        {"x": [28163, 5200, 900], "z": [0.5, 1.25, 1], "y": ["no", "yes", "no"]},
        ("thousands commas: 'x'",),
    ),
    "four digits and three decimals": Foreign(column("12345,678", "5000", "7,5"), columns(12345.678, 5000, 7.5)),
    "blanks and apostrophes are told": Foreign(
        "x;z;y\n1 234;1'000;u\n12;5;v\n",
        {"x": [1234, 12], "z": [1000, 5], "y": ["u", "v"]},
        ("thousands blanks: 'x'", "thousands apostrophes: 'z'"),
    ),
    "one currency and two units": Foreign(
        column("$1.5K", "$2M", "$3K", "$4B"),
        columns("$1.5K", "$2M", "$3K", "$4B"),
        ("'x': numbers and texts such as '$1.5K' are read as 4 texts",),
    ),
    "one currency and one unit": Foreign(column("$1.5 M", "$2 M"), columns(1.5, 2), ("unit $ M",)),
    "a currency and a unit beside numbers": Foreign(
        column("$1.5K", "900", "$2K"), columns("$1.5K", "900", "$2K"), ("are read as 3 texts",)
    ),
    "degrees": Foreign(column("20°C", "21.5 °C", "-3°C"), columns(20, 21.5, -3), ("unit °C",)),
    "areas": Foreign(column("20 m2", "21.5 m2"), columns(20, 21.5), ("unit m2",)),
    "rupees": Foreign(column('"Rs. 1,00,000"', "Rs. 500", separator=","), columns(100_000, 500), ("unit Rs.",)),
    "minus after": Foreign(column("1.234,50-", "7,00", "12,25-"), columns(-1234.5, 7, -12.25), ("minus after the n",)),
    "ranges of ages": Foreign(
        column("18-24", "<18", "65+"), columns("18-24", "<18", "65+"), ("that begin with numbers",)
    ),
    "grades": Foreign(column("1-", "2", "2-", "3"), columns("1-", "2", "2-", "3"), ("are read as 4 texts",)),
    "minus after all": Foreign(column("10-", "20-", "30-"), columns("10-", "20-", "30-"), ("are read as 3 texts",)),
    "telephones": Foreign(column("030 123 456", "089 654 321"), columns("030 123 456", "089 654 321")),
    "kept as texts by a spreadsheet": Foreign(
        column('"=""001"""', '"=""013"""', '"=""120"""', separator=","), columns("001", "013", "120")
    ),
    "numbers kept as texts by a spreadsheet": Foreign(
        column('"=""1.5"""', '"=""-2"""', "3", separator=","), columns(1.5, -2, 3)
    ),
    "codes and nan": Foreign(
        column("00123", "04567", "nan", "nan", "90210"), columns("00123", "04567", None, None, "90210")
    ),
    # Missing values and texts
    "marks": Foreign(
        column(
            "1.5", "#N/A", "-", "2", ".", "--", "?", "n/a", "", "NULL", "nan", "missing", "#DIV/0!", "NA", "\\N", "None"
        ),
        columns(1.5, NAN, NAN, 2, *[NAN] * 12),
        ("'x': 1 cell '#N/A', 1 cell '-', 1 cell '.', 1 cell '--' and 9 other texts read as missing",),
    ),
    "null in any letters": Foreign(
        column("3.5", "NuLL", "nULL", "4", "NONE", "N/a"), columns(3.5, NAN, NAN, 4, NAN, NAN), ("1 cell 'NuLL'",)
    ),
    "marks among German numbers": Foreign(
        column("3,5", "-", "4", "-", "-"), columns(3.5, NAN, 4, NAN, NAN), ("'x': 3 cells '-' read as missing",)
    ),
    "a few texts among numbers": Foreign(
        column(*"1234567890", *"1234567890", "ill"),
        columns(*map(int, "12345678901234567890"), NAN),
        ("'x': 1 cell 'ill' read as missing",),
    ),
    "None is a level": Foreign(
        column("None", "Apnea", "NA", name="disorder"),
        columns("None", "Apnea", "NA", name="disorder"),
        ("'disorder': 1 cell 'None' is a level, not missing (missing_marks decides)",),
    ),
    "None is missing": Foreign(
        column("None", "Apnea", "NA"),
        columns(None, "Apnea", "NA"),
        ("'x': 1 cell 'None' read as missing",),
        {"missing_marks": ["None"]},
    ),
    "missing texts": Foreign(
        column("red", "", "?", "N/A", "#N/A", "blue"), columns("red", None, None, None, None, "blue")
    ),
    "plus and minus": Foreign(column("+", "-", "+"), columns("+", "-", "+")),
    "-999 said": Foreign(
        column("1", "-999", "3"),
        columns(1, NAN, 3),
        ("'x': 1 cell '-999' read as missing",),
        {"missing_marks": ["-999"]},
    ),
    "SQL": Foreign(
        "a\tb\ty\n1\t\\N\tu\n2\t3\tv\n",
        {"a": [1, 2], "b": [NAN, 3], "y": ["u", "v"]},
        ("'b': 1 cell '\\\\N' read as missing",),
    ),
    "hexadecimal": Foreign(column("0x1F", "0x2A"), columns("0x1F", "0x2A")),
}
