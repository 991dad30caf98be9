// SPDX-License-Identifier: GPL-3.0-or-later
// message("{}: step {} was left out", run, step): one line for a person, from an English template whose `{}`
// are places for what is put in. A template is a literal: so scripts/translations finds every sentence that
// the engine can say, and the window, which has their translations, recognises a sentence by its template.
// The engine itself knows of no other language, and what it says is a plain std::string.
#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>

namespace optimlab::base {

/// A literal with one `{}` for each argument, which is checked while compiling. Other braces are text.
template <class... Args>
class Template {
 public:
    template <std::size_t n>
    consteval Template(const char (&text)[n]) : text_(text, n - 1) {
        std::size_t places = 0;
        for (std::size_t at = 0; (at = text_.find("{}", at)) != std::string_view::npos; at += 2)
            ++places;
        if (places != sizeof...(Args)) throw "as many {} as arguments";
    }
    constexpr std::string_view text() const { return text_; }

 private:
    std::string_view text_;
};

template <class T>
std::string in_message(const T& value) {
    if constexpr (std::integral<T>) {
        static_assert(!std::same_as<T, bool> && !std::same_as<T, char>, "say it in words");
        return std::to_string(value);
    } else if constexpr (requires { value.string(); }) {
        return value.string();  // a path
    } else {
        return std::string(value);
    }
}

std::string filled(std::string_view text, std::initializer_list<std::string> values);

template <class... Args>
std::string message(Template<std::type_identity_t<Args>...> text, const Args&... values) {
    return filled(text.text(), {in_message(values)...});
}

}  // namespace optimlab::base
