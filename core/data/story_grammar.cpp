// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of the stories and the tables of what a story remembers.
#include "core/data/story_grammar.h"

#include <algorithm>
#include <cassert>
#include <initializer_list>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "core/data/story_words.h"

namespace optimlab::data {

namespace {

/// Words that have the other fields in common: "Mia" and "|she|her|her" make the record "Mia|she|her|her".
std::vector<std::string> complete(std::initializer_list<const char*> words, const char* fields) {
    std::vector<std::string> records;
    records.reserve(words.size());
    for (const char* word : words)
        records.push_back(std::string(word) + fields);
    return records;
}

std::vector<Choice> equally_both(const std::vector<std::string>& some,
                                 const std::vector<std::string>& others) {
    std::vector<Choice> choices;
    choices.reserve(some.size() + others.size());
    const double probability = 1.0 / static_cast<double>(some.size() + others.size());
    for (const auto& text : some)
        choices.push_back({probability, text});
    for (const auto& text : others)
        choices.push_back({probability, text});
    return choices;
}

Variable make_heroes() {
    return {"hero", "name|he|him|his",
            equally_both(
                complete({"Ada", "Aiko", "Anna", "Bella", "Ella", "Emma", "Leah", "Lily",  "Lucy", "Maya",
                          "Mei", "Mia",  "Nina", "Noor",  "Nora", "Olga", "Sara", "Sofia", "Tara", "Tess"},
                         "|she|her|her"),
                complete({"Adam", "Ali",  "Amir", "Ben",  "Eli",  "Leo", "Liam", "Luis", "Mateo", "Max",
                          "Milo", "Nico", "Noah", "Omar", "Otto", "Sam", "Sven", "Theo", "Tim",   "Tom"},
                         "|he|him|his"))};
}

/// Always after "his" or "her". No name in it is a hero's.
Variable make_helpers() {
    return {
        "helper", "who|he|him",
        equally_both(
            complete({"aunt", "cousin Ina", "friend Bea", "grandma", "mother", "nanny", "sister", "teacher"},
                     "|she|her"),
            complete(
                {"brother", "coach", "cousin Ian", "father", "friend Abe", "grandpa", "neighbor", "uncle"},
                "|he|him"))};
}

std::vector<Variable> make_variables() {
    return {
        make_heroes(),
        make_helpers(),
        {"color", "name",
         equally({"black", "blue", "brown", "golden", "gray", "green", "orange", "pink", "purple", "red",
                  "silver", "white", "yellow"})},
        {"toy", "name",
         equally({"bag",    "ball",  "balloon", "basket", "bell",   "bike",   "boat", "book",   "box",
                  "bucket", "cap",   "cape",    "car",    "cart",   "crown",  "cup",  "doll",   "drum",
                  "fan",    "flute", "hat",     "horn",   "key",    "kite",   "lamp", "map",    "marble",
                  "mask",   "mug",   "pen",     "pillow", "puppet", "ribbon", "ring", "robot",  "scarf",
                  "sled",   "spade", "sock",    "top",    "train",  "truck",  "wand", "whistle"})},
        {"place", "name",
         equally({"bakery", "barn",    "beach",   "bridge",  "castle",  "cave", "circus",  "farm",
                  "forest", "garden",  "harbor",  "hill",    "hotel",   "lake", "library", "market",
                  "meadow", "mill",    "museum",  "orchard", "park",    "pond", "pool",    "river",
                  "school", "station", "theater", "valley",  "village", "zoo"})},
        {"animal", "a|name|food", equally({"a bear|bear|honey",       "a beaver|beaver|bark",
                                           "a bird|bird|seeds",       "a calf|calf|milk",
                                           "a camel|camel|dates",     "a cat|cat|fish",
                                           "a cow|cow|clover",        "a crow|crow|crumbs",
                                           "a deer|deer|moss",        "a dog|dog|bones",
                                           "a donkey|donkey|straw",   "a duck|duck|oats",
                                           "a fox|fox|berries",       "a frog|frog|flies",
                                           "a goat|goat|leaves",      "a hedgehog|hedgehog|apples",
                                           "a hen|hen|corn",          "a kitten|kitten|cream",
                                           "a lamb|lamb|daisies",     "a monkey|monkey|bananas",
                                           "a mouse|mouse|cheese",    "an otter|otter|crabs",
                                           "an owl|owl|beetles",      "a panda|panda|bamboo",
                                           "a parrot|parrot|nuts",    "a pig|pig|acorns",
                                           "a pony|pony|hay",         "a puppy|puppy|meat",
                                           "a rabbit|rabbit|carrots", "a seal|seal|shrimps",
                                           "a sheep|sheep|grass",     "a squirrel|squirrel|pine cones",
                                           "a swan|swan|reeds",       "a turtle|turtle|lettuce"})},
        {"weather", "sky|wear|played",
         equally({"it rained|raincoat|jumped over puddles", "it snowed|parka|made a snowman",
                  "it was hot|sun hat|splashed in the water", "it was windy|jacket|flew a kite",
                  "it was cold|sweater|lit a fire", "it was foggy|vest|played hide and seek",
                  "it was icy|scarf|skated", "it was dark|cloak|counted stars"})},
        {"plant", "a|name",
         equally({"a bean|bean", "a cabbage|cabbage", "a carrot|carrot", "a cherry tree|cherry tree",
                  "a daisy|daisy", "a fern|fern", "a lemon tree|lemon tree", "a melon|melon", "an oak|oak",
                  "an onion|onion", "a pea|pea", "a pear tree|pear tree", "a poppy|poppy",
                  "a pumpkin|pumpkin", "a rose|rose", "a sunflower|sunflower", "a tomato|tomato",
                  "a tulip|tulip"})},
        {"skill", "to", equally({"bake",   "climb", "count", "cook",  "dance", "dive",    "draw", "fish",
                                 "juggle", "knit",  "paint", "read",  "ride",  "row",     "sail", "sew",
                                 "sing",   "skate", "ski",   "spell", "swim",  "whistle", "write"})},
    };
}

/// Alternatives that begin alike share their beginning, so that a story is read from left to right and never
/// in two ways (Grammar::check_unambiguous).
std::vector<Rule> make_plots() {
    return {
        {"story", {{1.0, "{hero:name} {opening}. {plot}"}}},
        {"opening",
         {{0.35, "was {trait} and {look}"},
          {0.15, "lived {side_of} the {landmark}"},
          {0.35, "{liked} {treat}, {ripe} {fruit} and {pastime}"},
          {0.15, "{hoped} to be {a_job}"}}},
        {"plot",
         {{0.25, "{^hero.he} {owned} {a_new} {color:name} {toy:name}. {time} {trouble}"},
          {0.65, "{time} {happening}"},
          {0.1,
           "It was {hero.his} birthday. {^hero.his} {helper:who} {gave} {hero.him} {a_new} {color:name} "
           "{toy:name}. {^hero.he} {carried} the {toy.name} to the {big} {place:name} and {showed} it to "
           "{a_shy} {animal:name}. The {animal.name} {trick}."}}},
        {"trouble",
         {{0.4, "{hero.he} {lost} it {at} the {big} {place:name}. {search}"},
          {0.3,
           "it fell {off} the {old} {thing} and {broke}. {^hero.his} {helper:who} {mended} it with {glue}. "
           "Now the {toy.name} is {fine} again, and {hero.he} {keeps} it {near} the {furniture}."},
          {0.3, "{a_shy} {animal:name} {theft}"}}},
        {"search", equally({"{^hero.he} was {sad} and {looked} {near} the {old} {thing}. \"Is this your "
                            "{toy.name}?\" asked {hero.his} {helper:who} {manner}. It was {near} the {old} "
                            "{thing}! {^hero.he} {hugged} {helper.him}.",
                            "{^hero.he} {cried}. {^hero.his} {helper:who} {went} to the {place.name} and "
                            "found the {color.name} {toy.name} {near} the {old} {thing}. {thanks}"})},
        {"theft",
         equally({"took it and hid it {near} the {old} {thing}. {^hero.he} {gave} the {animal.name} {amount} "
                  "{animal.food}. {^hero.he} got the {color.name} {toy.name} back and {smiled} {manner}.",
                  "{broke} it. {^hero.he} {cried}. {^hero.his} {helper:who} {built} {hero.him} {a_new} "
                  "{toy.name} of {stuff}. It was {color.name} too! {thanks}"})},
        {"happening",
         {{0.7, "{hero.he} {event}"},
          {0.15,
           "{weather:sky}, so {hero.he} put on {a_new} {color:name} {weather.wear}. {^hero.he} {met} "
           "{hero.his} {kind} {helper:who} {at} the {big} {place:name}. They {weather.played} and {shared} "
           "{drink}. {evening}"},
          {0.15, "{hero.his} {helper:who} {invitation}"}}},
        {"event",
         equally({"{saw} {find}", "heard {a_noise} {surprise}", "{made} {meal}",
                  "{went} to the {big} {place:name} with {hero.his} {kind} {helper:who}. They {watched} "
                  "{a_shy} {animal:name} {near} the {old} {thing}. {^helper.he} {gave} it {animal.food}, and "
                  "the {animal.name} {trick}. {evening}",
                  "planted {plant:a} {near} the {old} {thing}. {^hero.he} gave it {dose} water every {day}. "
                  "Soon the {plant.name} was as {tall} as {hero.his} {helper:who}! {thanks}",
                  "took {a_vehicle} to the {big} {place:name} to {visit} {hero.his} {helper:who}. They ate "
                  "{vegetable}, {ripe} {fruit} and {nuts}. {^helper.he} {showed} {hero.him} {a_new} "
                  "{color:name} {toy:name}. {evening}"})},
    };
}

std::vector<Rule> make_more_plots() {
    return {
        {"find",
         {{0.7, "{a_shy} {animal:name} {at} the {big} {place:name}. {animal_story}"},
          {0.3,
           "{a_new} {color:name} {toy:name} {at} the {big} {place:name}. It cost {number} coins, so "
           "{hero.he} sold {number} {goods}. Then {hero.he} {gave} the {color.name} {toy.name} to {hero.his} "
           "{kind} {helper:who}. {thanks}"}}},
        {"animal_story", equally({"It {looked_like} {hungry}, so {hero.he} {gave} it {amount} {animal.food}. "
                                  "The {animal.name} {trick}. {friendship}",
                                  "It {looked_like} {cold}, so {hero.he} {gave} it {hero.his} {color:name} "
                                  "{warm}. The {animal.name} {trick}. {friendship}",
                                  "Its {limb} was {hurt}, so {hero.he} {called} {hero.his} {helper:who}. "
                                  "{^helper.he} put {salve} on the {animal.name}. {friendship}"})},
        {"friendship", equally({"Now {hero.name} and the {animal.name} {play} every {day}.",
                                "It licked {hero.his} {limb} and {trick} {manner}.",
                                "\"Be my {good} friend!\" {said} {hero.name} {manner}.",
                                "{^hero.he} {named} the {animal.name} {pet_name}."})},
        {"thanks", equally({"{hero.name} {hugged} {helper.him}, and they {played} {manner}.",
                            "\"{thank_you}!\" {said} {hero.name} {manner}.",
                            "{^helper.he} was {glad}, and {hero.name} was {merry}."})},
        {"evening",
         equally({"\"What {a_fine} day!\" {said} {hero.name} {manner}.", "They were {glad} and {tired}.",
                  "Then {hero.he} told {helper.him} {a_fine} story.",
                  "At home {hero.he} ate {ripe} {fruit} and {treat}."})},
        {"meal",
         equally({"{soup} with {hero.his} {kind} {helper:who}. {^helper.he} {cut} {vegetable}, {root} and "
                  "{herb}. {^hero.he} added {salt} and {spice}. It {tasted} {hot}. {leftover}",
                  "{cake} for {hero.his} {kind} {helper:who}. {^hero.he} mixed {flour}, {ripe} {fruit}, "
                  "{nuts} and {milk}. It {tasted} {sweet}. {leftover}"})},
        {"leftover", equally({"{^helper.he} ate it {manner}, and {hero.he} {washed} the {dish}.",
                              "They gave the rest to {a_shy} {animal:name}, and it {trick} {manner}.",
                              "\"It is {fine}!\" {said} {hero.his} {helper.who} {manner}."})},
        {"surprise",
         equally(
             {"{near} the {old} {thing}. Was it {a_ghost}? {^hero.he} {carried} {a_tool} there and {looked}. "
              "It was only {a_shy} {animal:name} with {amount} {animal.food}! {^hero.he} {smiled} {manner}.",
              "at the {place:name}. \"{a_beast}!\" {said} {hero.name}. But it was only {hero.his} "
              "{helper:who} with {a_new} {color:name} {toy:name}. {thanks}"})},
        {"invitation",
         equally({"was {ill}. {^hero.he} {carried} {ripe} {fruit}, {drink} and {a_new} {toy:name} to "
                  "{helper.him}. {^helper.he} {smiled} and soon felt {fine}.",
                  "{gave} {hero.him} {plant:a}. {^hero.he} put it {near} the {old} {thing}. {^animal:a} ate "
                  "the {plant.name}, so {hero.he} {smiled} and planted {number} more.",
                  "began to teach {hero.him} to {skill:to} {at} the {big} {place:name}. {^hero.he} tried "
                  "{number} times and was {tired}. {time} {hero.he} could {skill.to} {manner}! {thanks}"})},
    };
}

}  // namespace

const Grammar& story_grammar() {
    static const Grammar grammar = [] {
        std::vector<Rule> rules = make_plots();
        for (auto more : {make_more_plots(), story_words()})
            std::move(more.begin(), more.end(), std::back_inserter(rules));
        auto made = Grammar::make(rules, make_variables());
        assert(made.ok());
        return std::move(*made);
    }();
    return grammar;
}

}  // namespace optimlab::data
