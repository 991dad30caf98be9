// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pair_grammars.h"

#include <cassert>
#include <iterator>

namespace optimlab::data {

namespace {

constexpr std::string_view between = " ||| ";

Grammar make(const std::vector<Rule>& rules, const std::vector<Variable>& variables) {
    auto made = Grammar::make(rules, variables);
    assert(made.ok());
    return std::move(*made);
}

/// Days and years, with the ordinary word for 1 in French dates.
std::vector<Variable> make_dates() {
    Variable day{"day", "n|fr", {}}, year{"year", "n", {}};
    for (int d = 1; d <= 28; ++d) {
        const auto number = std::to_string(d);
        day.records.push_back({1.0 / 28, number + "|" + (d == 1 ? "1er" : number)});
    }
    for (int y = 1950; y < 2030; ++y)
        year.records.push_back({1.0 / 80, std::to_string(y)});
    const Variable month{
        "month", "en|fr|zh",
        equally({"January|janvier|1", "February|février|2", "March|mars|3", "April|avril|4", "May|mai|5",
                 "June|juin|6", "July|juillet|7", "August|août|8", "September|septembre|9",
                 "October|octobre|10", "November|novembre|11", "December|décembre|12"})};
    return {day, month, year};
}

std::vector<Variable> make_french_words() {
    auto words = make_dates();
    const std::vector<Variable> more{
        {"he", "en|fr",
         equally({"Paul|Paul", "my brother|mon frère", "the doctor|le médecin", "her uncle|son oncle",
                  "the baker|le boulanger", "our neighbour|notre voisin"})},
        {"she", "en|fr",
         equally({"Marie|Marie", "my sister|ma sœur", "the queen|la reine", "his aunt|sa tante",
                  "the singer|la chanteuse", "our mother|notre mère"})},
        // Things, one and many: masculine, then feminine.
        {"it", "one|many|fr|frs",
         equally({"cat|cats|chat|chats", "dog|dogs|chien|chiens", "book|books|livre|livres",
                  "garden|gardens|jardin|jardins", "bird|birds|oiseau|oiseaux", "boat|boats|bateau|bateaux",
                  "horse|horses|cheval|chevaux", "knife|knives|couteau|couteaux"})},
        {"her", "one|many|fr|frs",
         equally({"house|houses|maison|maisons", "table|tables|table|tables", "flower|flowers|fleur|fleurs",
                  "car|cars|voiture|voitures", "key|keys|clé|clés", "apple|apples|pomme|pommes",
                  "chair|chairs|chaise|chaises", "cow|cows|vache|vaches"})},
        {"adj", "en|m|f|ms|fs",
         equally({"black|noir|noire|noirs|noires", "green|vert|verte|verts|vertes",
                  "red|rouge|rouge|rouges|rouges", "white|blanc|blanche|blancs|blanches",
                  "blue|bleu|bleue|bleus|bleues", "heavy|lourd|lourde|lourds|lourdes",
                  "old|ancien|ancienne|anciens|anciennes", "round|rond|ronde|ronds|rondes",
                  "dry|sec|sèche|secs|sèches"})},
        {"feels", "en|m|f",
         equally({"happy|heureux|heureuse", "tall|grand|grande", "kind|gentil|gentille",
                  "tired|fatigué|fatiguée", "jealous|jaloux|jalouse", "calm|calme|calme"})},
        {"number", "en|fr",
         equally({"two|deux", "three|trois", "four|quatre", "seven|sept", "twelve|douze", "sixteen|seize",
                  "twenty-one|vingt et un", "thirty-five|trente-cinq", "seventy-two|soixante-douze",
                  "eighty|quatre-vingts", "ninety-one|quatre-vingt-onze",
                  "ninety-nine|quatre-vingt-dix-neuf"})},
        {"verb", "en|fr",
         equally(
             {"sees|voit", "buys|achète", "draws|dessine", "sells|vend", "cleans|nettoie", "wants|veut"})},
        {"verb2", "en|fr", equally({"hides|cache", "loses|perd", "finds|trouve", "forgets|oublie"})},
    };
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

}  // namespace

const Grammar& english_french() {
    static const Grammar grammar = make(
        {{"story",
          equally({"{^he:en} is {feels:en}. ||| {^he.fr} est {feels.m}.",
                   "{^she:en} is very {feels:en}. ||| {^she.fr} est très {feels.f}.",
                   "{^he:en} {verb:en} a {adj:en} {it:one}. ||| {^he.fr} {verb.fr} un {it.fr} {adj.m}.",
                   "{^he:en} {verb:en} the {adj:en} {her:one}. ||| {^he.fr} {verb.fr} la {her.fr} {adj.f}.",
                   "{^she:en} {verb:en} {number:en} {adj:en} {it:many}. ||| {^she.fr} {verb.fr} {number.fr} "
                   "{it.frs} "
                   "{adj.ms}.",
                   "{^she:en} {verb:en} the {number:en} {adj:en} {her:many}. ||| {^she.fr} {verb.fr} les "
                   "{number.fr} "
                   "{her.frs} {adj.fs}.",
                   "{^he:en} {verb:en} the {it:one} and {verb2:en} the {her:one}. ||| {^he.fr} {verb.fr} le "
                   "{it.fr} et "
                   "{verb2.fr} la {her.fr}.",
                   "On {month:en} {day:n}, {year:n}, {she:en} {verb:en} a {her:one}. ||| Le {day.fr} "
                   "{month.fr} {year.n}, "
                   "{she.fr} {verb.fr} une {her.fr}.",
                   "It is {month:en} {day:n}. ||| Nous sommes le {day.fr} {month.fr}.",
                   "The {it:many} are not {adj:en}. ||| Les {it.frs} ne sont pas {adj.ms}.",
                   "The {her:many} are {adj:en}. ||| Les {her.frs} sont {adj.fs}."})}},
        make_french_words());
    return grammar;
}

const Grammar& english_chinese() {
    static const Grammar grammar = [] {
        auto words = make_dates();
        const std::vector<Variable> more{
            {"who", "en|zh",
             equally({"the teacher|老师", "my friend|我的朋友", "the doctor|医生", "his sister|他的姐姐",
                      "our neighbour|我们的邻居", "the student|学生"})},
            // With the measure word that numbers take before the noun.
            {"it", "one|many|measure|zh",
             equally({"book|books|本|书", "dictionary|dictionaries|本|词典", "cat|cats|只|猫",
                      "bird|birds|只|鸟", "fish|fishes|条|鱼", "river|rivers|条|河", "car|cars|辆|汽车",
                      "table|tables|张|桌子", "picture|pictures|张|画", "tree|trees|棵|树",
                      "knife|knives|把|刀", "chair|chairs|把|椅子"})},
            {"number", "en|zh",
             equally({"two|两", "three|三", "four|四", "five|五", "eight|八", "ten|十", "twelve|十二",
                      "twenty-five|二十五", "one hundred|一百"})},
            {"adj", "en|zh",
             equally(
                 {"red|红色的", "big|大的", "small|小的", "beautiful|漂亮的", "old|旧的", "black|黑色的"})},
            {"verb", "en|past|zh",
             equally({"sees|saw|看见", "buys|bought|买", "sells|sold|卖", "draws|drew|画",
                      "wants|wanted|想要", "likes|liked|喜欢"})},
            {"place", "en|zh",
             equally({"in Beijing|在北京", "in Shanghai|在上海", "at school|在学校", "at home|在家"})},
        };
        words.insert(words.end(), more.begin(), more.end());
        return make(
            {{"story",
              equally({"{^who:en} {verb:en} a {it:one}. ||| {who.zh}{verb.zh}一{it.measure}{it.zh}。",
                       "{^who:en} {verb:en} {number:en} {adj:en} {it:many}. ||| "
                       "{who.zh}{verb.zh}{number.zh}{it.measure}{adj.zh}{it.zh}。",
                       "{^who:en} {verb:past} {number:en} {it:many} {place:en}. ||| "
                       "{who.zh}{place.zh}{verb.zh}了{number.zh}{it.measure}{it.zh}。",
                       "This {it:one} is {adj:en}. ||| 这{it.measure}{it.zh}是{adj.zh}。",
                       "Today is {month:en} {day:n}, {year:n}. ||| 今天是{year.n}年{month.zh}月{day.n}日。",
                       "On {month:en} {day:n}, {who:en} {verb:past} a {it:one}. ||| "
                       "{month.zh}月{day.n}日，{who.zh}{verb.zh}了一{it.measure}{it.zh}。",
                       "Does {who:en} like the {adj:en} {it:one}? ||| {who.zh}喜欢{adj.zh}{it.zh}吗？"})}},
            words);
    }();
    return grammar;
}

const Grammar& reviews() {
    static const Grammar grammar = [] {
        const std::vector<Variable> words{
            {"thing", "name", equally({"film", "book", "meal", "hotel", "concert", "phone", "game", "play"})},
            {"part", "name", equally({"beginning", "price", "service", "ending", "design", "first hour"})},
            {"other", "name", equally({"rest", "story", "quality", "staff", "sound", "second half"})},
        };
        // Sentences come in both kinds; the label belongs to what the sentence says in the end.
        return make(
            {{"story", {{0.5, "{good} ||| positive"}, {0.5, "{bad} ||| negative"}}},
             {"good",
              {{0.3, "The {thing:name} was {very} {fine}."},
               {0.2, "The {thing:name} was not {poor}."},
               {0.3,
                "The {part:name} of the {thing:name} was {very} {poor}, but the {other:name} was {fine}."},
               {0.1,
                "Although the {part:name} was {fine}, I can only say that the {thing:name} was never "
                "{poor}."},
               {0.1, "I expected a {poor} {thing:name} and got a {fine} one."}}},
             {"bad",
              {{0.3, "The {thing:name} was {very} {poor}."},
               {0.2, "The {thing:name} was not {fine}."},
               {0.3,
                "The {part:name} of the {thing:name} was {very} {fine}, but the {other:name} was {poor}."},
               {0.1,
                "Although the {part:name} was {poor}, I can only say that the {thing:name} was never "
                "{fine}."},
               {0.1, "I expected a {fine} {thing:name} and got a {poor} one."}}},
             {"very", equally({"very", "really", "quite", "rather", "extremely", "a little"})},
             {"fine",
              equally({"good", "great", "wonderful", "funny", "clever", "lovely", "pleasant", "perfect"})},
             {"poor",
              equally({"bad", "boring", "awful", "weak", "stupid", "ugly", "dreadful", "worthless"})}},
            words);
    }();
    return grammar;
}

const Grammar& entities() {
    static const Grammar grammar = [] {
        // Words, and a tag for each. Jordan, Florence, Sydney, Madison and Paris are names of both kinds, and
        // firms are called after both.
        const std::vector<Variable> words{
            {"person", "words|tags",
             equally({"Mia|B-PER",
                      "Jordan|B-PER",
                      "Florence|B-PER",
                      "Sydney|B-PER",
                      "Madison|B-PER",
                      "Ada Novak|B-PER I-PER",
                      "Jordan Lee|B-PER I-PER",
                      "Li Wei|B-PER I-PER",
                      "Rosa de la Cruz|B-PER I-PER I-PER I-PER",
                      "Omar|B-PER",
                      "Ivan|B-PER",
                      "Grace|B-PER",
                      "Chen Yu|B-PER I-PER",
                      "Tom Becker|B-PER I-PER",
                      "Lena|B-PER",
                      "Amir Haddad|B-PER I-PER",
                      "Nora Lindqvist|B-PER I-PER",
                      "Paris|B-PER",
                      "Kofi Mensah|B-PER I-PER",
                      "Yuki|B-PER"})},
            {"place", "words|tags",
             equally({"Lima|B-LOC", "Jordan|B-LOC", "Florence|B-LOC", "Sydney|B-LOC", "Madison|B-LOC",
                      "New Delhi|B-LOC I-LOC", "Rio de Janeiro|B-LOC I-LOC I-LOC", "Oslo|B-LOC",
                      "Paris|B-LOC", "Cape Town|B-LOC I-LOC", "Kyoto|B-LOC", "Quito|B-LOC", "Nairobi|B-LOC",
                      "San Marino|B-LOC I-LOC", "Riga|B-LOC", "Montreal|B-LOC"})},
            {"firm", "words|tags",
             equally({"Florence Motors|B-ORG I-ORG", "Bank of Lima|B-ORG I-ORG I-ORG", "Nordlicht|B-ORG",
                      "Omar and Sons|B-ORG I-ORG I-ORG", "United Mills|B-ORG I-ORG", "Becker|B-ORG",
                      "Sydney Water|B-ORG I-ORG", "Lindqvist and Lee|B-ORG I-ORG I-ORG",
                      "Riga Steel|B-ORG I-ORG", "Institute of Tropical Botany|B-ORG I-ORG I-ORG I-ORG",
                      "Paris Lights|B-ORG I-ORG", "Haddad Press|B-ORG I-ORG"})},
            {"date", "words|tags",
             equally({"Monday|B-DATE", "3 March 2021|B-DATE I-DATE I-DATE", "May 1998|B-DATE I-DATE",
                      "1987|B-DATE", "12 June|B-DATE I-DATE", "Friday|B-DATE", "Sunday|B-DATE", "2003|B-DATE",
                      "28 February|B-DATE I-DATE", "July 1975|B-DATE I-DATE",
                      "1 January 2010|B-DATE I-DATE I-DATE", "October 2019|B-DATE I-DATE",
                      "17 August|B-DATE I-DATE", "1969|B-DATE"})},
        };
        return make(
            {{"story",
              equally(
                  {"{person:words} lives in {place:words} . ||| {person.tags} O O {place.tags} O",
                   "On {date:words} , {person:words} left {firm:words} . ||| O {date.tags} O {person.tags} O "
                   "{firm.tags} O",
                   "{firm:words} opened an office in {place:words} on {date:words} . ||| {firm.tags} O O O O "
                   "{place.tags} O {date.tags} O",
                   "They flew to {place:words} with {person:words} . ||| O O O {place.tags} O {person.tags} "
                   "O",
                   "Since {date:words} {firm:words} has been led by {person:words} . ||| O {date.tags} "
                   "{firm.tags} O "
                   "O O O {person.tags} O",
                   "Nobody knew why . ||| O O O O",
                   "The river near {place:words} froze . ||| O O O {place.tags} O O"})}},
            words);
    }();
    return grammar;
}

Pair draw_pair(const Grammar& grammar, base::Rng& rng) {
    std::string story = grammar.sample(rng);
    const auto cut = story.find(between);
    assert(cut != std::string::npos);
    return {story.substr(0, cut),
            story.substr(cut + between.size(), story.size() - cut - between.size() - 1)};
}

}  // namespace optimlab::data
