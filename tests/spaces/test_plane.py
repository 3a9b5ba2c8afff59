import numpy as np
import pytest

import netfold as nf
from netfold import InputError, InputPlane
from netfold.datasets.scaling import Scaling


@pytest.fixture
def wide():
    x = np.random.default_rng(3).normal(size=(60, 5)) * [3, 1, 2, 0.5, 1] + [1, 2, 3, 4, 5]
    return nf.Dataset.from_arrays(x, x[:, 0] > 1, feature_names=list("abcde"), name="wide")


def planes(data):
    return [
        InputPlane.principal(data),
        InputPlane.of_features(data, "b", "d"),
        InputPlane.through_samples(data, 4, 9, 50),
    ]


def test_every_plane_has_orthonormal_axes_and_projects_what_it_embeds(wide):
    points = np.random.default_rng(0).normal(size=(20, 2))
    for plane in planes(wide):
        np.testing.assert_allclose(plane.axes @ plane.axes.T, np.eye(2), atol=1e-12)
        np.testing.assert_allclose(plane.project(plane.embed(points)), points, atol=1e-12)
        np.testing.assert_allclose(plane.distance(plane.embed(points)), 0, atol=1e-12)
        np.testing.assert_allclose(plane.nearness(plane.embed(points)), 1, atol=1e-12)


def test_distance_and_place_are_the_two_sides_of_a_right_triangle(wide):
    for plane in planes(wide):
        from_origin = np.linalg.norm(wide.x - plane.embed(np.zeros(2)), axis=1)
        inside = np.linalg.norm(plane.project(wide.x) - plane.project(plane.embed(np.zeros(2))), axis=1)
        np.testing.assert_allclose(plane.distance(wide.x) ** 2 + inside**2, from_origin**2, rtol=1e-10)


def test_the_principal_plane_is_that_of_scikit_learn(wide):
    from sklearn.decomposition import PCA

    theirs = PCA(2).fit(wide.x)
    plane = InputPlane.principal(wide)
    np.testing.assert_allclose(np.abs((plane.axes * theirs.components_).sum(axis=1)), 1, atol=1e-10)
    assert f"{100 * theirs.explained_variance_ratio_.sum():.0f} % of their variance" in plane.about


def test_features_are_the_coordinates_and_the_others_are_held(wide):
    plane = InputPlane.of_features(wide, "d", "a", hold={"c": 7.5})
    assert plane.features == (3, 0)
    np.testing.assert_array_equal(plane.project(wide.x), wide.x[:, [3, 0]])
    embedded = plane.embed(np.array([10.0, 20.0]))
    np.testing.assert_allclose(embedded, [20, np.median(wide.x[:, 1]), 7.5, 10, np.median(wide.x[:, 4])])
    assert plane.about.startswith("d and a, with b = ")
    assert "c = 7.5" in plane.about


def test_values_are_held_in_original_units(wide):
    from dataclasses import replace

    scaled = replace(wide, scaling=Scaling(np.full(5, 10.0), np.full(5, 4.0)))
    plane = InputPlane.of_features(scaled, "a", "b", hold={"e": 18.0})
    assert plane.embed(np.zeros(2))[4] == 2.0


def test_the_plane_through_three_samples_holds_them(wide):
    plane = InputPlane.through_samples(wide, 4, 9, 50)
    np.testing.assert_allclose(plane.distance(wide.x[[4, 9, 50]]), 0, atol=1e-12)
    np.testing.assert_allclose(plane.project(wide.x[4]), 0, atol=1e-12)


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("principal", lambda data: InputPlane.principal(data)),
        ("features:a, c", lambda data: InputPlane.of_features(data, "a", "c")),
        ("features:a,c;b=1;d=2", lambda data: InputPlane.of_features(data, "a", "c", hold={"b": 1, "d": 2})),
        ("samples:0,1,2", lambda data: InputPlane.through_samples(data, 0, 1, 2)),
    ],
)
def test_words_mean_planes(wide, words, same):
    assert InputPlane.parse(wide, words).describe() == same(wide).describe()


def test_a_plane_is_read_back_exactly(wide):
    for plane in planes(wide):
        assert InputPlane.from_dict(plane.describe()).describe() == plane.describe()


def test_of_two_features_and_of_one_the_plane_is_whole():
    both = nf.Dataset.from_arrays([[1.0, 2.0], [3.0, 4.0]], [0, 1])
    assert InputPlane.default(both).is_whole
    one = nf.Dataset.from_arrays([[1.0], [3.0]], [0, 1], feature_names=["t"])
    plane = InputPlane.default(one)
    np.testing.assert_array_equal(plane.project(one.x), [[1, 0], [3, 0]])
    np.testing.assert_array_equal(plane.embed(np.array([[2.0, 9.0]])), [[2.0]])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("prinzipal", "unknown plane 'prinzipal', did you mean 'principal'"),
        ("principal:a", "takes nothing else, not 'a'"),
        ("features:a", "a plane has two features, as in features:A,B, not 'a'"),
        ("features:a,a", "two different features, not 'a' twice"),
        ("features:a,z", "unknown feature 'z'"),
        ("features:a,b;c", "what a feature is held at is given as in C=1.5, not 'c'"),
        ("features:a,b;a=1", "'a' is an axis of the plane"),
        ("features:a,b;c=inf", "'c' is to be held at inf; expected a number"),
        ("samples:1,2", "three row numbers, as in samples:3,40,120, not '1,2'"),
        ("samples:1,2,60", "a sample must be a whole number from 0 to 59, not 60"),
        ("samples:1,2,2", "samples 1, 2, 2 lie on one line"),
    ],
)
def test_words_that_mean_no_plane(wide, words, message):
    with pytest.raises(InputError, match=message):
        InputPlane.parse(wide, words)


SIGNS = ("a", "a,b", "c;d", "e=f")
PLANES_OF_SIGNS = [
    ("a,b,c;d", ("a,b", "c;d"), {}),
    ("a,a,b", ("a", "a,b"), {}),
    ("c;d, e=f ;kind=v;2", ("c;d", "e=f"), {"kind": "v;2"}),
    ("a,b,a;kind=u=1;c;d=3", ("a,b", "a"), {"kind": "u=1", "c;d": 3.0}),
    ("e=f,a;c;d=-2;kind=w,3;", ("e=f", "a"), {"c;d": -2.0, "kind": "w,3"}),
]


@pytest.fixture
def signs():
    """Numbers and a text column whose names and texts hold the signs that planes are written with."""
    random = np.random.default_rng(0)
    columns = {name: random.normal(size=40) for name in SIGNS}
    columns |= {"kind": ["u=1", "v;2", "w,3", "u=1"] * 10, "y": ["p", "q"] * 20}
    return nf.Dataset.from_table(columns, target="y")


@pytest.mark.parametrize(("words", "axes", "hold"), PLANES_OF_SIGNS)
def test_names_and_texts_may_hold_the_signs_of_planes(signs, words, axes, hold):
    plane = InputPlane.parse(signs, f"features:{words}")
    assert plane.names == axes
    point = at(signs, plane)
    for name, value in hold.items():
        assert point[name if name in point else f"{name}={value}"] == (pytest.approx(value) if name in point else 1)


def test_planes_that_may_mean_two_things_are_refused(signs):
    with pytest.raises(InputError, match="'kind' is held twice, at 'u=1' and at 'v;2'"):
        InputPlane.parse(signs, "features:a,e=f;kind=u=1;kind=v;2")
    columns = {name: np.arange(6.0) ** place for place, name in enumerate(("x", "y,z", "x,y", "z"), start=1)}
    data = nf.Dataset.from_table({**columns, "t": ["p", "q"] * 3}, target="t")
    with pytest.raises(InputError, match="may be 'x' and 'y,z' or 'x,y' and 'z'; make the plane in Python"):
        InputPlane.parse(data, "features:x,y,z")


@pytest.fixture
def penguins():
    """Numbers, two text columns and a boolean, by hand: each text most frequent in less than half of the rows."""
    random = np.random.default_rng(0)
    columns = {
        "bill": random.normal(40, 5, 50),
        "depth": random.normal(17, 2, 50),
        "island": ["Biscoe"] * 22 + ["Dream"] * 18 + ["Torgersen"] * 10,
        "wild": [True] * 35 + [False] * 15,
        "sign": ["<=50K", ">50K"] * 25,
        "mass": random.normal(4000, 500, 50),
        "y": ["a", "b"] * 25,
    }
    return nf.Dataset.from_table(columns, target="y", name="penguins"), columns


def at(data, plane):
    """The point of a plane where its coordinates are zero, in original units, by name."""
    return dict(zip(data.feature_names, data.scaling.restore(plane.embed(np.zeros(2))), strict=True))


def test_texts_are_held_at_the_most_frequent_and_never_at_none(penguins):
    data, columns = penguins
    plane = InputPlane.of_features(data, "bill", "depth")
    point = at(data, plane)
    assert [point[f"island={name}"] for name in ("Biscoe", "Dream", "Torgersen")] == [1, 0, 0]
    assert point["wild"] == 1
    assert point["mass"] == pytest.approx(np.median(columns["mass"]))
    for group in data.groups:
        assert plane.embed(np.ones((4, 2)))[:, list(group.columns)].sum(axis=1).tolist() == [1] * 4
    assert plane.about == (
        f"bill and depth, with island = Biscoe, wild = 1, sign = <=50K, mass = {np.median(columns['mass']):.4g}"
    )


@pytest.mark.parametrize(
    ("words", "hold", "told"),
    [
        ("island=Dream", {"island": "Dream"}, "island = Dream, wild = 1"),
        ("island=Torgersen=1", {"island=Torgersen": 1}, "island = Torgersen, wild = 1"),
        ("island=Biscoe=0", {"island=Biscoe": 0}, "island = Dream, wild = 1"),
        ("sign=>50K", {"sign": ">50K"}, "island = Biscoe, wild = 1, sign = >50K"),
        ("wild=false;mass=4200", {"wild": False, "mass": 4200}, "island = Biscoe, wild = 0, sign = <=50K, mass = 4200"),
    ],
)
def test_texts_and_booleans_are_held_at_what_is_asked_for(penguins, words, hold, told):
    data, _ = penguins
    plane = InputPlane.parse(data, f"features:bill,depth;{words}")
    assert plane.describe() == InputPlane.of_features(data, "bill", "depth", hold=hold).describe()
    assert plane.about.startswith(f"bill and depth, with {told}")
    assert sum(at(data, plane)[f"island={name}"] for name in ("Biscoe", "Dream", "Torgersen")) == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("features:island,bill", "'island' is a text column, which is no axis: take a number"),
        ("features:bill,depth;island=Drem", "unknown value of island 'Drem', did you mean 'Dream'"),
        ("features:bill,depth;island=Dream=0.5", "'island=Dream' is to be held at '0.5'; expected 0 or 1, or island="),
        ("features:bill,depth;iland=Dream", "unknown feature 'iland', did you mean 'island'. Known: island, "),
        ("features:bill,depth;mass=heavy", "'mass' is to be held at 'heavy'; expected a number"),
        ("features:bill,island=Dream;island=Dream", "'island' is an axis of the plane"),
        ("features:bill,depth;island=", "is given as in C=1.5, not 'island='"),
    ],
)
def test_what_texts_cannot_be_held_at(penguins, words, message):
    with pytest.raises(InputError, match=message):
        InputPlane.parse(penguins[0], words)


def test_what_is_asked_for_is_told_before_the_rest():
    random = np.random.default_rng(0)
    wide = nf.Dataset.from_arrays(random.normal(size=(20, 9)), random.integers(0, 2, 20))
    plane = InputPlane.parse(wide, "features:X0,X1;X8=0.5")
    assert plane.about.startswith("X0 and X1, with X8 = 0.5, X2 = ")
    assert plane.about.endswith(" and 3 more at their values")


def test_a_text_of_a_column_may_be_an_axis(penguins):
    data, _ = penguins
    plane = InputPlane.parse(data, "features:bill,island=Dream")
    point = dict(zip(data.feature_names, plane.embed(np.array([0.0, 1.0])), strict=True))
    assert [point[f"island={name}"] for name in ("Biscoe", "Dream", "Torgersen")] == [0, 1, 0]
    assert "island" not in plane.about.partition(", with ")[2]


def test_groups_of_older_recordings_are_told_by_names_and_numbers(penguins):
    data, _ = penguins
    plain = nf.Dataset.from_arrays(data.x, data.y, feature_names=data.feature_names)
    assert plain.groups == data.groups
    # Two texts at once are no group, whatever the names say.
    odd = data.x.copy()
    odd[0, 3:5] = 1
    assert "island" not in dict(nf.Dataset.from_arrays(odd, data.y, feature_names=data.feature_names).groups)


def test_a_plane_through_very_many_features_holds_no_matrix_of_all_by_all():
    """Of 100,000 features that would be 80 GB."""
    features = 100_000
    x = np.zeros((4, features))
    x[:, 7] = x[:, 99_999] = range(4)
    data = nf.Dataset.from_arrays(x, [0, 0, 1, 1])
    names = [data.feature_names[place] for place in (99_999, 7)]
    plane = InputPlane.of_features(data, *names)
    assert plane.features == (99_999, 7)
    np.testing.assert_array_equal(plane.project(x)[3], [3.0, 3.0])
