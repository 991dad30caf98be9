# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What the scripts share: the packages, the build, and a few words to say. Sourced, never run.
# Everything here can be repeated, and is quick when there is nothing to do.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
# ccache keeps objects that were made with precompiled headers only if it may overlook when those were made.
export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros,include_file_mtime,include_file_ctime}
reconfigure=0 # 1 once packages were installed: CMake then looks again for what it missed

# say LINE...
say() { printf '%s\n' "$@"; }

die() {
    printf '%s\n' "$@" >&2
    exit 1
}

# usage SCRIPT: the comment at its top is its help.
usage() { sed -n '/^# SPDX/d; /^#!/d; /^#/!q; s/^# \{0,1\}//p' "$1"; }

# --- packages -------------------------------------------------------------------------------------

# packages_of SECTION...: the names under [SECTION] in packages.txt, one a line.
packages_of() {
    local wanted=" $* " section='' line
    while IFS= read -r line || [[ -n $line ]]; do
        line=${line%%#*}
        line=${line//[[:space:]]/}
        case $line in
            '') ;;
            \[*\]) section=${line:1:-1} ;;
            *) if [[ $wanted == *" $section "* ]]; then printf '%s\n' "$line"; fi ;;
        esac
    done <"$root/scripts/packages.txt"
}

# missing_of NAME...: those that dpkg does not have, one a line.
missing_of() {
    local installed name
    # shellcheck disable=SC2016  # dpkg-query fills in the fields, not the shell
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
    for name in "$@"; do
        if [[ $'\n'$installed$'\n' != *$'\n'"installed $name"$'\n'* ]]; then printf '%s\n' "$name"; fi
    done
}

system_name() { (. /etc/os-release 2>/dev/null && printf '%s' "${PRETTY_NAME:-}") || uname -sr; }

# needs_root REASON NAME...: what to install by hand, and the one command that does it. Ends the script.
needs_root() {
    local reason=$1
    shift
    local update='apt-get update' install="apt-get install -y --no-install-recommends $*"
    if command -v sudo >/dev/null; then
        install="sudo $update && sudo $install"
    else
        install="su - -c '$update && $install'"
    fi
    die "OptimLab needs packages that are missing here: $*" \
        "$reason Install them with this command, then run this script again:" '' "    $install"
}

# install NAME...: with apt-get, asking nothing but a password where sudo wants one.
install() {
    local -a as_root=()
    if [[ $(id -u) != 0 ]]; then
        if ! command -v sudo >/dev/null; then
            needs_root 'Installing them takes root, and there is no sudo.' "$@"
        elif sudo -n true 2>/dev/null; then
            as_root=(sudo -n)
        elif [[ -t 0 ]]; then
            say 'Installing packages takes root; sudo may ask for your password.'
            sudo -v || needs_root 'sudo did not let us install them.' "$@"
            as_root=(sudo)
        else
            needs_root 'Installing them takes root, and sudo would ask for a password.' "$@"
        fi
    fi

    say "Installing packages, once; this can take some minutes: $*"
    local log
    log=$(mktemp "${TMPDIR:-/tmp}/optimlab-setup.XXXXXX.log")
    local -a apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q
        -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3)
    # A stale or unreachable extra source need not stop us; what is really missing fails below.
    "${apt[@]}" update >"$log" 2>&1 </dev/null || say 'apt-get update reported errors; going on with the lists there are.'
    if ! "${apt[@]}" install -y --no-install-recommends "$@" >>"$log" 2>&1 </dev/null; then
        tail -n 25 "$log" >&2
        die '' "apt-get could not install everything (whole log: $log)." \
            "OptimLab is built on Debian 12; this is $(system_name)."
    fi
    rm -f "$log"
    local still
    still=$(missing_of "$@")
    if [[ -n $still ]]; then die "apt-get ended well, yet these are missing: ${still//$'\n'/ }"; fi
    reconfigure=1
}

# setup SECTION...: installs what packages.txt lists there and this machine lacks.
# OPTIMLAB_SKIP_PACKAGES=1 says that the libraries come from elsewhere.
setup() {
    if [[ ${OPTIMLAB_SKIP_PACKAGES:-0} == 1 ]]; then return; fi
    local -a wanted missing
    mapfile -t wanted < <(packages_of "$@")
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        die "This is $(system_name), and these scripts know the packages of Debian 12 only." \
            "Install what your system calls: ${wanted[*]}" \
            'Then run this script again with OPTIMLAB_SKIP_PACKAGES=1 before it.'
    fi
    mapfile -t missing < <(missing_of "${wanted[@]}")
    if ((${#missing[@]})); then install "${missing[@]}"; fi
}

# --- build ----------------------------------------------------------------------------------------

# find_cmake: sets cmake and ctest, to the system's (the same for people and CI, whatever Python environment
# or toolbox comes first on the PATH) or, where that is older than 3.25, to those on the PATH.
find_cmake() {
    local candidate version
    for candidate in /usr/bin/cmake "$(command -v cmake || true)"; do
        if [[ ! -x $candidate ]]; then continue; fi
        version=$("$candidate" --version 2>/dev/null </dev/null | sed -n '1s/^cmake version //p') || continue
        if [[ $version =~ ^([0-9]+)\.([0-9]+) ]] &&
            ((BASH_REMATCH[1] > 3 || (BASH_REMATCH[1] == 3 && BASH_REMATCH[2] >= 25))); then
            cmake=$candidate
            ctest=$(dirname -- "$candidate")/ctest
            if [[ ! -x $ctest ]]; then ctest=ctest; fi
            return
        fi
    done
    die 'OptimLab needs CMake 3.25 or newer, and there is none in /usr/bin or on the PATH.'
}

# build_jobs: as many as processors, but no more than fit in memory at 1.5 GB each.
build_jobs() {
    local processors memory limit fit
    processors=$(nproc)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo)
    for limit in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
        if [[ -r $limit ]] && read -r limit <"$limit" && [[ $limit =~ ^[0-9]{1,18}$ ]]; then
            limit=$((limit / 1024 / 1024))
            if ((limit < memory)); then memory=$limit; fi
        fi
    done
    fit=$((memory / 1500))
    if ((fit < 1)); then fit=1; fi
    printf '%s' $((fit < processors ? fit : processors))
}

# configure PRESET: only where the folder is new, moved, or made by other presets or another CMake
# (ninja itself sees changes of the CMake files).
configure() {
    local folder=$root/build/$1 made_by from=''
    local -a fresh=()
    made_by="$cmake $(cksum <"$root/CMakePresets.json")"
    if [[ -f $folder/CMakeCache.txt ]]; then
        from=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$folder/CMakeCache.txt")
        if [[ $from != "$root" ]]; then fresh=(--fresh); fi
    fi
    if ((!reconfigure && !${#fresh[@]})) && [[ -f $folder/build.ninja && -f $folder/.made-by &&
        $(<"$folder/.made-by") == "$made_by" ]]; then
        return
    fi
    (cd "$root" && "$cmake" "${fresh[@]}" --preset "$1") ||
        die "CMake could not configure build/$1; its message is above."
    printf '%s\n' "$made_by" >"$folder/.made-by"
}

# build PRESET [FILE...]: the whole preset, or only these files of its build folder (bin/optimlab).
build() {
    local preset=$1
    shift
    find_cmake
    configure "$preset"
    local -a what=()
    if (($#)); then what=(--target "$@"); fi
    (cd "$root" && "$cmake" --build --preset "$preset" \
        --parallel "${CMAKE_BUILD_PARALLEL_LEVEL:-$(build_jobs)}" "${what[@]}") ||
        die "The build in build/$preset failed; the first error is above."
}
