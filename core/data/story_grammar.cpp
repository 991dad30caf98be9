// SPDX-License-Identifier: GPL-3.0-or-later
// The words and sentences of the stories: one function for the tables of what a story remembers, one for each
// group of rules. Capitals are few on purpose, to keep the alphabet small.
#include "core/data/story_grammar.h"

#include <cassert>
#include <initializer_list>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

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

void append(std::vector<Rule>& rules, std::vector<Rule> more) {
    rules.insert(rules.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
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

std::vector<Rule> make_words_about_people() {
    return {
        {"trait", equally({"brave", "calm",     "careful", "cheerful", "clever",  "curious", "eager",
                           "fair",  "friendly", "funny",   "gentle",   "happy",   "helpful", "honest",
                           "jolly", "kind",     "lively",  "loyal",    "patient", "polite",  "proud",
                           "quiet", "shy",      "smart",   "tidy",     "wise"})},
        {"look",
         equally({"blond", "fast", "little", "neat", "nimble", "noisy", "pretty", "quick", "short", "silly",
                  "sleepy", "slim", "small", "strong", "tall", "thin", "tough", "very young"})},
        {"a_job", equally({"a baker",   "a clown",     "a cook",     "a doctor",  "a farmer", "a judge",
                           "a knight",  "a nurse",     "a painter",  "a pilot",   "a poet",   "a sailor",
                           "a singer",  "a star",      "a tailor",   "a teacher", "a vet",    "an actor",
                           "an artist", "an explorer", "an inventor"})},
        {"pastime", equally({"birds", "chess",  "dances", "drums",   "flags",  "games",   "jokes",   "magic",
                             "masks", "maps",   "math",   "music",   "poems",  "puzzles", "riddles", "ships",
                             "songs", "sports", "stars",  "stories", "trains", "trees"})},
        {"sad",
         equally({"cross", "gloomy", "lonely", "nervous", "sad", "sorry", "tearful", "upset", "worried"})},
        {"cried", equally({"cried", "felt bad", "sat down", "shouted", "sighed", "sobbed", "wept"})},
        {"glad",
         equally({"amazed", "delighted", "excited", "glad", "joyful", "pleased", "surprised", "thankful"})},
        {"merry", equally({"content", "grateful", "happy", "merry", "proud", "relieved", "very quiet"})},
        {"tired",
         equally({"cold", "dirty", "dusty", "hungry", "muddy", "sleepy", "thirsty", "tired", "wet"})},
        {"ill", equally({"bored", "ill", "lonely", "sad", "sick", "sore", "tired", "weak"})},
        {"hugged", equally({"bowed to", "hugged", "praised", "thanked", "waved to", "winked at"})},
        {"smiled", equally({"clapped", "danced", "grinned", "jumped", "laughed", "nodded", "sang", "smiled",
                            "whistled"})},
        {"showed", equally({"described", "gave", "lent", "offered", "showed"})},
        {"play", equally({"dance", "jump", "nap", "play", "run", "sing", "talk", "walk"})},
        {"good", equally({"best", "close", "dear", "good", "great", "new", "true"})},
        {"pet_name", equally({"Bingo", "Biscuit", "Bubbles", "Button", "Hazel", "Honey", "Lucky", "Mango",
                              "Minty", "Noodle", "Nugget", "Oreo", "Sandy", "Snowy", "Spot", "Sunny", "Taffy",
                              "Toffee", "Whiskers"})},
    };
}

std::vector<Rule> make_words_about_the_world() {
    return {
        {"time", equally({"After dinner",  "After lunch", "After school", "After supper",  "At dawn",
                          "At dusk",       "At night",    "At noon",      "Before dinner", "Before lunch",
                          "Before school", "Last month",  "Last week",    "Later",         "On Monday",
                          "On Sunday",     "On Tuesday",  "Once",         "One day",       "One evening",
                          "One morning",   "Soon",        "The next day", "Then",          "This week",
                          "Today"})},
        {"day",
         equally({"afternoon", "day", "evening", "Monday", "morning", "night", "Sunday", "week", "winter"})},
        {"number", equally({"eight", "eleven", "five", "four", "nine", "seven", "six", "ten", "three",
                            "twelve", "twenty", "two"})},
        {"near", equally({"behind", "beside", "near", "next to", "under"})},
        {"off", equally({"from", "off", "onto", "under"})},
        {"landmark", equally({"airport", "big dam", "bus stop", "canal", "church", "cliffs", "coal mine",
                              "desert", "fort", "inn", "jungle", "mosque", "north gate", "palace", "sea",
                              "temple", "tower", "town hall", "woods"})},
        {"thing", equally({"barrel", "bench",    "bush",  "cart", "crate",  "fence",  "fern",  "fountain",
                           "gate",   "haystack", "hedge", "hut",  "ladder", "log",    "oak",   "boat",
                           "post",   "rock",     "shed",  "sign", "sled",   "statue", "stone", "stump",
                           "swing",  "tent",     "tree",  "tub",  "wagon",  "wall",   "well",  "wheel"})},
        {"a_new", equally({"a big", "a cheap", "a fancy", "a funny", "a huge", "a little", "a lovely",
                           "a new", "a nice", "a plain", "a pretty", "a rare", "a shiny", "a small", "a tiny",
                           "a worn", "an odd", "an old", "an ugly"})},
        {"a_fine", equally({"a busy", "a fine", "a good", "a great", "a long", "a lovely", "a lucky",
                            "a merry", "a sweet", "a wild", "an exciting", "an odd"})},
        {"fine",
         equally({"fine", "good", "great", "just right", "lovely", "nice", "perfect", "splendid", "superb"})},
        {"glue", equally({"a clip", "a nail", "a pin", "a screw", "glue", "paste", "string", "tape", "thread",
                          "wax", "wire"})},
        {"stuff", equally({"bark", "brass", "clay", "cloth", "glass", "gold", "leather", "paper", "straw",
                           "tin", "wood", "wool"})},
        {"goods", equally({"baskets", "cards", "candles", "eggs", "flowers", "lemons", "mats", "pictures",
                           "shells", "stamps", "tarts"})},
        {"a_noise",
         equally({"a bang", "a bark", "a click", "a crash", "a groan", "a hiss", "a howl", "a hum", "a knock",
                  "a rustle", "a snore", "a splash", "a squeak", "a thump", "a whisper", "an echo"})},
        {"a_ghost", equally({"a dragon", "a ghost", "a giant", "a lion", "a monster", "a pirate", "a snake",
                             "a thief", "a tiger", "a troll", "a witch", "a wolf", "an alien", "an ogre"})},
        {"a_tool", equally({"a broom", "a candle", "a flashlight", "a lantern", "a mop", "a net", "a pan",
                            "a rope", "a shield", "a spoon", "a stick", "an umbrella"})},
        {"a_vehicle", equally({"a bus", "a camel", "a donkey", "a ferry", "a horse", "a scooter", "a ship",
                               "a taxi", "a train", "a tram", "a van", "an elephant"})},
        {"tall", equally({"big", "heavy", "high", "large", "long", "strong", "tall", "wide"})},
    };
}

std::vector<Rule> make_verbs_and_manners() {
    return {
        {"at", equally({"at", "behind", "by", "close to", "near", "outside"})},
        {"side_of", equally({"behind", "beside", "close to", "east of", "far from", "near", "north of",
                             "south of", "west of"})},
        {"furniture",
         equally({"bed", "bookcase", "chair", "clock", "cradle", "cupboard", "desk", "door", "mirror", "oven",
                  "piano", "rug", "shelf", "sink", "sofa", "stairs", "stove", "table", "window"})},
        {"liked",
         equally({"adored", "enjoyed", "knew all about", "liked", "loved", "talked about", "thought about"})},
        {"hoped", equally({"asked", "hoped", "longed", "planned", "wanted", "wished"})},
        {"owned", equally({"bought", "found", "got", "had", "loved", "owned", "won"})},
        {"gave", equally({"brought", "gave", "handed", "offered", "passed"})},
        {"carried", equally({"brought", "carried", "dragged", "took"})},
        {"lost", equally({"dropped", "forgot", "left", "lost"})},
        {"broke", equally({"broke", "cracked", "split"})},
        {"mended", equally({"fixed", "mended", "patched", "repaired"})},
        {"keeps", equally({"hides", "keeps", "leaves", "puts", "stores"})},
        {"looked", equally({"looked", "peeked", "peered", "searched"})},
        {"looked_like", equally({"felt", "looked", "seemed", "was"})},
        {"went", equally({"came", "drove", "hurried", "marched", "raced", "ran", "rode", "rushed", "walked",
                          "went"})},
        {"built", equally({"built", "carved", "made", "sewed"})},
        {"met", equally({"greeted", "joined", "met", "saw"})},
        {"shared", equally({"bought", "drank", "had", "shared", "sipped"})},
        {"made", equally({"baked", "cooked", "made", "prepared"})},
        {"watched", equally({"fed", "found", "met", "saw", "spotted", "watched"})},
        {"dose", equally({"a bit of", "a can of", "a cup of", "a drop of", "a jug of", "a pot of", "cold",
                          "fresh", "more", "some", "warm"})},
        {"visit", equally({"help", "see", "surprise", "visit"})},
        {"hurt", equally({"cut", "hurt", "red", "sore", "swollen"})},
        {"called", equally({"asked", "called", "ran to", "told"})},
        {"named", equally({"called", "named"})},
        {"said",
         equally({"answered", "called", "cried", "exclaimed", "said", "shouted", "whispered", "yelled"})},
        {"thank_you", equally({"Amazing", "Awesome", "Hooray", "How kind", "How lovely", "How nice",
                               "I am happy", "I am so glad", "I love it", "I love you", "Many thanks",
                               "Nice work", "Thank you", "Thanks a lot", "This is fun", "Wonderful", "Wow"})},
        {"played", equally({"chatted", "cheered", "danced", "hopped", "hummed", "jumped", "played", "ran",
                            "rested", "sang", "talked", "waltzed"})},
        {"cut", equally({"chopped", "cut", "peeled", "sliced", "washed"})},
        {"tasted", equally({"looked", "smelled", "tasted", "was"})},
        {"washed", equally({"cleaned", "dried", "rinsed", "washed"})},
        {"manner",
         equally({"again",   "at last", "at once",  "bravely",    "brightly", "calmly",      "cheerfully",
                  "freely",  "gently",  "gladly",   "gracefully", "happily",  "kindly",      "loudly",
                  "merrily", "neatly",  "politely", "proudly",    "quickly",  "quietly",     "shyly",
                  "slowly",  "softly",  "sweetly",  "twice",      "warmly",   "with a grin", "with joy"})},
        {"a_beast",
         equally({"A bandit", "A burglar", "A crocodile", "A dinosaur", "A goblin", "A gorilla", "A hippo",
                  "A mummy", "A panther", "A shark", "A vampire", "A wizard", "An alligator", "An eagle"})},
    };
}

std::vector<Rule> make_adjectives() {
    return {
        {"old",
         equally({"big",    "black", "blue",   "broken", "brown",  "clean", "crooked", "damp",  "dark",
                  "dirty",  "dusty", "empty",  "flat",   "gray",   "green", "heavy",   "high",  "large",
                  "little", "long",  "mossy",  "muddy",  "narrow", "new",   "old",     "plain", "red",
                  "rotten", "rusty", "second", "shabby", "short",  "small", "steep",   "tall",  "thick",
                  "third",  "tiny",  "ugly",   "wet",    "white",  "wide",  "wooden",  "yellow"})},
        {"big", equally({"big",    "busy",   "cold",   "dark",   "empty", "famous", "foggy",
                         "hidden", "huge",   "little", "lovely", "messy", "modern", "muddy",
                         "new",    "nice",   "noisy",  "old",    "other", "pretty", "quiet",
                         "safe",   "secret", "small",  "sunny",  "tiny",  "wild",   "windy"})},
        {"a_shy",
         equally({"a big",      "a brave",   "a clever", "a dusty", "a fast",     "a fat",   "a fluffy",
                  "a friendly", "a gentle",  "a happy",  "a lazy",  "a little",   "a lost",  "a muddy",
                  "a nosy",     "a playful", "a proud",  "a quiet", "a rude",     "a sad",   "a shy",
                  "a silly",    "a slim",    "a slow",   "a sly",   "a small",    "a sweet", "a tame",
                  "a tiny",     "a wild",    "a wise",   "a young", "an elderly", "an odd",  "an old"})},
        {"ripe",
         equally({"big", "cheap", "chopped", "cold", "dried", "fresh", "frozen", "hard", "juicy", "large",
                  "raw", "ripe", "small", "soft", "sour", "sweet", "tasty", "wild", "yummy"})},
        {"kind",
         equally({"brave", "busy", "calm",   "clever", "cool",  "dear", "elegant", "funny", "gentle",
                  "happy", "kind", "lovely", "merry",  "nice",  "old",  "patient", "poor",  "quiet",
                  "rich",  "shy",  "strict", "strong", "sweet", "tall", "tired",   "wise",  "young"})},
    };
}

std::vector<Rule> make_words_about_animals_and_food() {
    return {
        {"saw", equally({"discovered", "found", "noticed", "saw", "spied", "spotted"})},
        {"hungry", equally({"hungry", "skinny", "starving", "thin", "weak"})},
        {"cold", equally({"afraid", "chilly", "cold", "freezing", "sick", "soaked", "tired", "wet"})},
        {"warm", equally({"apron", "blanket", "coat", "gloves", "hood", "jacket", "pillow", "scarf", "shawl",
                          "shirt", "sweater", "towel", "vest"})},
        {"limb", equally({"cheek", "chin", "ear", "foot", "knee", "leg", "neck", "nose", "toe"})},
        {"salve", equally({"a bandage", "a leaf", "a plaster", "balm", "cold water", "cream", "herbs",
                           "honey", "ice", "oil", "salve", "snow"})},
        {"trick", equally({"danced", "dozed off", "fell asleep", "giggled", "hid", "hopped", "hummed",
                           "jumped", "laughed", "nodded", "ran off", "rolled over", "sang", "sat up",
                           "smiled", "sneezed", "spun", "stood up", "yawned"})},
        {"amount",
         equally({"a bag of", "a bit of", "a bowl of", "a box of", "a cup of", "a heap of", "a lot of",
                  "a pile of", "a sack of", "fresh", "good", "plenty of", "some", "sweet", "tasty"})},
        {"treat",
         equally({"bread",   "cake",     "candy",   "cherries", "cookies",  "dumplings", "fudge", "ice cream",
                  "jam",     "jelly",    "muffins", "noodles",  "pancakes", "pasta",     "pies",  "pizza",
                  "popcorn", "pretzels", "rice",    "soup",     "toast",    "waffles"})},
        {"soup", equally({"a broth", "a curry", "a dip", "a pizza", "a risotto", "a salad", "a soup",
                          "a stew", "a wrap", "an omelet"})},
        {"cake", equally({"a cake", "a crepe", "a crumble", "a muffin", "a pie", "a pudding", "a roll",
                          "a tart", "a waffle"})},
        {"vegetable", equally({"beans", "cabbage", "corn", "leeks", "lentils", "mushrooms", "olives", "peas",
                               "peppers", "pumpkin", "spinach", "tomatoes"})},
        {"root", equally({"beets", "carrots", "garlic", "ginger", "onions", "parsnips", "potatoes",
                          "radishes", "turnips", "yams"})},
        {"herb", equally({"basil", "celery", "chives", "cress", "dill", "mint", "parsley", "sage", "thyme"})},
        {"salt",
         equally({"butter", "cheese", "cream", "lemon", "oil", "rice", "salt", "stock", "vinegar", "water"})},
        {"spice", equally({"chili", "cloves", "cumin", "curry", "mustard", "paprika", "pepper", "saffron"})},
        {"flour", equally({"bran", "corn meal", "dough", "flour", "oats", "rye", "semolina", "wheat"})},
        {"fruit",
         equally({"apples", "apricots", "bananas", "berries", "cherries", "figs", "grapes", "kiwis", "lemons",
                  "limes", "mangoes", "melons", "oranges", "peaches", "pears", "plums", "quinces"})},
        {"nuts", equally({"almonds", "cashews", "chestnuts", "coconut", "hazelnuts", "peanuts", "pecans",
                          "raisins", "sesame", "walnuts"})},
        {"milk", equally({"butter", "cocoa", "cream", "egg whites", "eggs", "honey", "maple syrup", "milk",
                          "sugar", "vanilla", "yogurt"})},
        {"drink", equally({"cider", "cocoa", "coffee", "juice", "lemonade", "milk", "mint tea", "punch",
                           "soda", "tea", "water"})},
        {"dish", equally({"bowls", "cups", "dishes", "forks", "glasses", "knives", "pans", "plates", "pots",
                          "spoons"})},
        {"hot", equally({"bitter", "burnt", "delicious", "hot", "mild", "rich", "salty", "spicy", "tasty",
                         "thick"})},
        {"sweet", equally({"creamy", "crisp", "fluffy", "fresh", "fruity", "soft", "sticky", "sweet", "warm",
                           "yummy"})},
    };
}

}  // namespace

const Grammar& story_grammar() {
    static const Grammar grammar = [] {
        std::vector<Rule> rules = make_plots();
        append(rules, make_more_plots());
        append(rules, make_words_about_people());
        append(rules, make_adjectives());
        append(rules, make_verbs_and_manners());
        append(rules, make_words_about_the_world());
        append(rules, make_words_about_animals_and_food());
        auto made = Grammar::make(rules, make_variables());
        assert(made.ok());
        return std::move(*made);
    }();
    return grammar;
}

Stories generate_stories(std::uint64_t seed, std::size_t characters) {
    const Grammar& grammar = story_grammar();
    base::Rng rng(seed, base::Stream::text);
    Stories stories{"", grammar.entropy_per_character()};
    stories.text.reserve(characters + 512);
    while (stories.text.size() < characters)
        grammar.append_story(rng, stories.text);
    return stories;
}

}  // namespace optimlab::data
