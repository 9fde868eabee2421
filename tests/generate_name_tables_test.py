"""The tables of names: what scripts/generate-name-tables makes of the rules, and how it stops at a bad one."""
import bz2
import contextlib
import importlib.machinery
import importlib.util
import io
import pathlib
import re
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parent.parent / "scripts" / "generate-name-tables"
SMALL_RULES = {
    "letters.tsv": "initial\tㅈ\tj:rp ch:mp\nvowel\tㅓ\teo:r o:m u:p\nfinal\t\t:rmp\nfinal\tㅇ\tng:rmp\n",
    "native_syllables.txt": "정\n",
    "surnames.tsv": "정\tfrequent\tjhung:1\n",
    "syllables.tsv": "정\tchyung:1\n",
}
SMALL_UNIHAN = "# a comment\nU+4E01\tkHangul\t정:0EN 쟁:1\nU+4E01\tkMandarin\tdīng\nU+6B63\tkHangul\t정:0E\n"


def load():
    sys.dont_write_bytecode = True  # no file beside the script
    loader = importlib.machinery.SourceFileLoader("generate_name_tables", str(SCRIPT))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


class WithFolder(unittest.TestCase):
    """A copy of the script whose rules and Unihan are the test's own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.script = load()
        self.script.RULES = self.folder
        for name, text in SMALL_RULES.items():
            self.write(name, text)
        self.unihan = self.write_unihan(SMALL_UNIHAN)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def write_unihan(self, text):
        path = self.folder / "Unihan.txt.bz2"
        path.write_bytes(bz2.compress(text.encode("utf-8")))
        return path

    def given(self):
        """The table of given names: {spelling: {syllable: cost}}."""
        readings = self.script.hanja_readings(self.unihan)
        return self.script.given_name_table(self.script.Letters(), self.script.name_syllables(readings))

    def said(self, *arguments):
        """What the program says when it stops."""
        old, sys.argv = sys.argv, ["generate-name-tables", *map(str, arguments)]
        try:
            with self.assertRaises(SystemExit) as stopped, contextlib.redirect_stderr(io.StringIO()):
                self.script.main()
        finally:
            sys.argv = old
        return str(stopped.exception.code)


class Letters(WithFolder):
    def test_letters_that_agree_in_a_manner_cost_nothing(self):
        spellings = self.script.Letters().spellings("정", 4)
        self.assertEqual({s for s, cost in spellings.items() if cost == 0}, {"jeong", "jung", "chong", "chung"})

    def test_letters_of_mixed_manners_cost_one(self):
        spellings = self.script.Letters().spellings("정", 4)
        self.assertEqual({s for s, cost in spellings.items() if cost == 1}, {"jong", "cheong"})

    def test_a_digit_is_what_a_spelling_costs_more(self):
        self.write("letters.tsv", SMALL_RULES["letters.tsv"].replace("j:rp", "j:rp zh:p3"))
        self.assertEqual(self.script.Letters().spellings("정", 4)["zhung"], 3)
        self.assertEqual(self.script.Letters().spellings("정", 4)["zhong"], 4, "and the manners differ")

    def test_what_is_too_dear_is_left_out(self):
        self.write("letters.tsv", SMALL_RULES["letters.tsv"].replace("j:rp", "j:rp zh:p3"))
        self.assertNotIn("zhong", self.script.Letters().spellings("정", 3))

    def test_the_cheapest_way_to_a_spelling_counts(self):
        self.write("letters.tsv", "initial\tㅈ\tj:r\nvowel\tㅓ\teo:r3 e:r\nfinal\tㅇ\tng:r ong:r\n")
        self.assertEqual(self.script.Letters().spellings("정", 4), {"jeong": 0, "jeoong": 3, "jeng": 0})

    def test_contexts_add_spellings(self):
        consonants = "initial\tㅅ\ts:r\ninitial\tㅅ@s\tsh:r\nfinal\t\t:r\n"
        self.write("letters.tsv", consonants + "vowel\tㅣ\ti:r\nvowel\tㅏ\ta:r\nvowel\tㅏ@ㅅ\tah:r\n")
        self.assertEqual(self.script.Letters().spellings("시", 4), {"si": 0, "shi": 0})
        self.assertEqual(self.script.Letters().spellings("사", 4), {"sa": 0, "sah": 0})

    def test_the_h_of_ah_costs_before_a_final(self):
        self.write("letters.tsv", "initial\tㅈ\tj:r\nvowel\tㅏ\ta:r ah:r\nfinal\t\t:r\nfinal\tㅇ\tng:r\n")
        self.assertEqual(self.script.Letters().spellings("장", 4), {"jang": 0, "jahng": 1})
        self.assertEqual(self.script.Letters().spellings("자", 4), {"ja": 0, "jah": 0})


class GivenNames(WithFolder):
    def test_an_exception_replaces_the_cost_that_the_letters_give(self):
        self.write_unihan("".join(f"U+{0x4E00 + i:X}\tkHangul\t정:0N\n" for i in range(4)))
        self.write("syllables.tsv", "정\tjong:0 jeong:3 chyung:2\n")
        table = self.given()
        costs = {spelling: table[spelling]["정"] for spelling in ("jong", "jeong", "chyung", "jung")}
        self.assertEqual(costs, {"jong": 0, "jeong": 3, "chyung": 2, "jung": 0})

    def test_a_syllable_that_few_characters_for_names_are_read_as_costs_one(self):
        four = "".join(f"U+{0x4E00 + i:X}\tkHangul\t정:0{'NE'[i % 2]}\n" for i in range(4))
        self.write_unihan(four)
        self.assertEqual(self.given()["jeong"]["정"], 0)
        self.write_unihan(four.replace("4E00\tkHangul\t정:0N", "4E00\tkHangul\t정:0"))
        self.assertEqual(self.given()["jeong"]["정"], 1)

    def test_a_reading_that_is_not_for_names_or_school_gives_no_syllable(self):
        self.write("native_syllables.txt", "")
        self.write("syllables.tsv", "")
        self.write("letters.tsv", SMALL_RULES["letters.tsv"] + "vowel\tㅐ\tae:rmp\n")
        self.assertEqual(set(self.given()["jeong"]), {"정"})
        self.assertNotIn("jaeng", self.given())

    def test_a_native_syllable_is_one_too_and_rare(self):
        self.write("native_syllables.txt", "저 정\n")
        self.assertEqual(self.given()["jeo"], {"저": 1})

    def test_unihan_gives_all_readings_in_its_order(self):
        self.assertEqual(
            self.script.hanja_readings(self.unihan), {"丁": [("정", True), ("쟁", False)], "正": [("정", True)]}
        )


class Surnames(WithFolder):
    def test_a_rare_one_costs_one_and_its_letters_reach_less_far(self):
        self.write("surnames.tsv", "정\trare\tjhung:1\n저\tfrequent\t\n")
        table, classes = self.script.surname_table(self.script.Letters())
        self.assertEqual((table["jeong"]["정"], table["jhung"]["정"], table["jeo"]["저"]), (1, 2, 0))
        self.assertEqual(classes, {"정": "rare", "저": "frequent"})

    def test_one_of_two_syllables_is_spelled_as_its_rule_says_only(self):
        self.write("surnames.tsv", "저정\tusual\tjeojeong jojong:1\n")
        table, _ = self.script.surname_table(self.script.Letters())
        self.assertEqual(table, {"jeojeong": {"저정": 0}, "jojong": {"저정": 1}})


class Output(WithFolder):
    def output(self):
        path = self.folder / "out.inc"
        sys.argv, old = ["generate-name-tables", str(path), "--unihan", str(self.unihan)], sys.argv
        self.addCleanup(setattr, sys, "argv", old)
        self.script.main()
        return path.read_text(encoding="utf-8")

    def test_is_the_same_again(self):
        self.assertEqual(self.output(), self.output())

    def test_is_sorted_by_spelling_and_cheapest_first(self):
        self.script.RULES = load().RULES
        text = self.script.generate(self.unihan)
        for name in ("Syllable", "Surname"):
            line = next(line for line in text.splitlines() if f"k{name}Spellings[]" in line)
            spellings = [(int(p, 16), int(end)) for p, end in re.findall(r"\{(0x[0-9a-f]+), (\d+)\}", line)]
            self.assertGreater(len(spellings), 300)
            self.assertEqual(spellings, sorted(set(spellings)))
            self.assertEqual([end for _, end in spellings], sorted({end for _, end in spellings}))
            readings = next(line for line in text.splitlines() if f"k{name}Readings[]" in line)
            costs = [int(cost) for cost in re.findall(r", (\d)(?:, SurnameRank::\w+)?\}", readings)]
            self.assertEqual(len(costs), spellings[-1][1])
            begin = 0
            for _, end in spellings:
                self.assertEqual(costs[begin:end], sorted(costs[begin:end]))
                begin = end

    def test_packs_a_spelling_so_that_numbers_sort_as_letters_do(self):
        spellings = ["a", "ab", "abcdefgh", "b", "jae", "jaeb", "z"]
        self.assertEqual([self.script.packed(s) for s in spellings], sorted(self.script.packed(s) for s in spellings))
        self.assertEqual(self.script.packed("ab"), 0x6162000000000000)


class BadRules(WithFolder):
    def refused(self, name, text, reason):
        """The line is refused, with its file and number."""
        self.write(name, "# a comment\n\n" + text + "\n")
        self.assertEqual(self.said("out.inc", "--unihan", self.unihan), f"generate-name-tables: {name}:3: {reason}")
        self.assertFalse((self.folder / "out.inc").exists())
        self.write(name, SMALL_RULES[name])

    def test_letters(self):
        shape = "not 'initial|vowel|final <TAB> letter <TAB> spellings'"
        self.refused("letters.tsv", "initial\tㄱ", shape)
        self.refused("letters.tsv", "middle\tㄱ\tg:r", shape)
        self.refused("letters.tsv", "initial ㄱ g:r", shape)
        for item in ("g", "g:", "g:2", "g:rx", "g:r-1", "g:r1p"):
            self.refused("letters.tsv", f"initial\tㄱ\t{item}", f"'{item}' names no manner (r, m, p)")
        self.refused("letters.tsv", "initial\tㄱ\tg:r4", "'4' is no cost from 0 to 3")
        self.refused("letters.tsv", "initial\tㄱ\tg:r12", "'12' is no cost from 0 to 3")
        self.refused("letters.tsv", "initial\tㄱ\tĝ:r", "'ĝ:r' is no spelling in a-z")
        self.refused("letters.tsv", "initial\tㄱ\tg:r k:m g:p", "'g' stands twice")
        nowhere = "is no {} of Hangul, or never stands in this context"
        self.refused("letters.tsv", "initial\tㅏ\ta:r", "'ㅏ' " + nowhere.format("initial"))
        self.refused("letters.tsv", "initial\tㄱ@q\tg:r", "'ㄱ@q' " + nowhere.format("initial"))
        self.refused("letters.tsv", "vowel\tㅏ@ㄳ\ta:r", "'ㅏ@ㄳ' " + nowhere.format("vowel"))
        self.refused("letters.tsv", "final\tㄱ@y\tk:r", "'ㄱ@y' " + nowhere.format("final"))

    def test_letters_that_stand_twice(self):
        self.write("letters.tsv", "vowel\tㅏ@ㅈ\ta:r\nvowel\tㅏ\ta:r\nvowel\tㅏ@ㅈ\tah:r\n")
        self.assertEqual(self.said("out.inc"), "generate-name-tables: letters.tsv:3: vowel ㅏ@ㅈ stands twice")

    def test_spellings_of_syllables_and_surnames(self):
        for name, head, longest in (("syllables.tsv", "정\t", 7), ("surnames.tsv", "정\tusual\t", 8)):
            for item in ("Jung", "jung1", "정", ":1", "ju'ng", "jüng"):
                self.refused(name, head + item, f"'{item}' is no spelling in a-z")
            for cost in ("4", "-1", "x", ""):
                self.refused(name, f"{head}jung:{cost}", f"'{cost}' is no cost from 0 to 3")
            self.refused(name, head + "jung chung jung:2", "'jung' stands twice")
            long = "j" * (longest + 1)
            self.refused(name, head + long, f"'{long}' has more than {longest} letters")

    def test_what_is_spelled(self):
        for line in ("jung\tjung", "정", "정\tjung\tchung", "정정\tjung", "\tjung", "ㅈ\tj"):
            self.refused("syllables.tsv", line, "not 'syllable <TAB> spellings'")
        for line in ("정\tjung", "정\tseldom\tjung", "정저정\trare\tx", "jg\trare\tx", "ㅈ\trare\tj"):
            self.refused("surnames.tsv", line, "not 'surname <TAB> frequent|usual|rare <TAB> spellings'")
        for word in ("정정", "a", "ㅈ"):
            self.refused("native_syllables.txt", "저 " + word, f"'{word}' is no syllable of Hangul")
        self.refused("native_syllables.txt", "저\ta", "'a' is no syllable of Hangul")

    def test_what_stands_twice(self):
        self.write("syllables.tsv", "정\tjung\n정\tchung\n")
        said = self.said("out.inc", "--unihan", self.unihan)
        self.assertEqual(said, "generate-name-tables: syllables.tsv:2: 정 stands twice")
        self.write("syllables.tsv", "")
        self.write("surnames.tsv", "정\trare\tjung\n정\trare\tchung\n")
        said = self.said("out.inc", "--unihan", self.unihan)
        self.assertEqual(said, "generate-name-tables: surnames.tsv:2: 정 stands twice")

    def test_a_rule_file_that_is_missing_or_not_utf_8(self):
        (self.folder / "surnames.tsv").unlink()
        self.assertIn("surnames.tsv: ", self.said("out.inc", "--unihan", self.unihan))
        (self.folder / "surnames.tsv").write_bytes(b"\xb1\xe8\trare\tkim\n")
        self.assertIn("surnames.tsv: 'utf-8' codec", self.said("out.inc", "--unihan", self.unihan))


class BadUnihan(WithFolder):
    def said_of(self, data):
        if data is None:
            self.unihan.unlink()
        else:
            self.unihan.write_bytes(data)
        return self.said(self.folder / "out.inc", "--unihan", self.unihan)

    def test_says_what_to_install(self):
        hint = "; is the package unicode-data installed?"
        whole = bz2.compress(SMALL_UNIHAN.encode("utf-8"))
        for data in (b"no bzip2", whole[:-10], bz2.compress(b"U+4E01\tkMandarin\td\n"), bz2.compress(b"\xff\n"), None):
            said = self.said_of(data)
            self.assertTrue(said.startswith(f"generate-name-tables: {self.unihan}: "), said)
            self.assertTrue(said.endswith(hint), said)
        self.assertFalse((self.folder / "out.inc").exists())

    def test_does_not_blame_it_for_an_output_that_cannot_be_written(self):
        said = self.said(self.folder / "none" / "out.inc", "--unihan", self.unihan)
        self.assertEqual(said, f"generate-name-tables: {self.folder / 'none' / 'out.inc'}: No such file or directory")


class OurRules(unittest.TestCase):
    """The rules in common/korean/rules/ themselves; a line that makes no sense is an error above."""

    @classmethod
    def setUpClass(cls):
        cls.script = load()
        cls.letters = cls.script.Letters()
        cls.readings = cls.script.hanja_readings(cls.script.UNIHAN)
        cls.given = cls.script.given_name_table(cls.letters, cls.script.name_syllables(cls.readings))
        cls.surnames, cls.classes = cls.script.surname_table(cls.letters)

    def test_spell_every_letter_of_a_name(self):
        for syllable in self.script.name_syllables(self.readings):
            spellings = self.letters.spellings(syllable, 4)
            self.assertIn(0, spellings.values(), f"{syllable} has no usual spelling")

    def test_give_the_revised_and_the_usual_spelling_at_no_cost(self):
        syllables = {"정": "jeong jung chong chung", "명": "myeong myung", "재": "jae chae", "혁": "hyeok hyuk"}
        for hangul, spelling in syllables.items():
            for one in spelling.split():
                self.assertEqual(self.given[one].get(hangul), 0, f"{hangul} {one}")
        for hangul, spelling in (("이", "lee yi rhee"), ("박", "park pak bak"), ("최", "choi choe"), ("김", "kim gim")):
            for one in spelling.split():
                self.assertEqual(self.surnames[one].get(hangul), 0, f"{hangul} {one}")

    def test_tell_mixed_manners_apart(self):
        self.assertEqual(self.given["jong"]["정"], 1)
        self.assertEqual(self.given["jong"]["종"], 0)

    def test_fit_the_tables_of_the_code(self):
        self.assertEqual(max(map(len, self.given)), 7)
        self.assertEqual(max(map(len, self.surnames)), 8)
        self.assertLess(max(cost for costs in self.given.values() for cost in costs.values()), 6)


if __name__ == "__main__":
    unittest.main()
