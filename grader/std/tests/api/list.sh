#!/bin/sh
# Lists std's stable concurrency items from the documentation that rustup installs, one a line, for
# `stable.txt`. Run it after a new toolchain, `sh list.sh > stable.txt`, and the test beside it tells
# which items have no probe yet.
set -eu
export LC_ALL=C
cd "$(rustc --print sysroot)/share/doc/rust/html/std"

# The items of one page: `path: method`, or `path: impl …`. What has no version, and is no impl that
# the compiler derives, is not stable. The impls that std makes for every type say nothing.
page() {
    path=$(echo "$1" | sed -E 's#/(struct|enum|trait)\.#::#; s#/#::#g; s#\.html$##')
    sed -E 's/<section /\n<section /g' "$1" | awk '
        /^<section id="blanket|id="impl-Any-for-|id="impl-Borrow/ { exit }
        /^<section id="(method|tymethod|associatedconstant)\.[^"]*" class="(method|associatedconstant)"/ \
            && /class="since"/ && !/class="stab unstable"/ { print }
        /^<section id="impl-[^"]*" class="impl">/ && / for / && !/stab unstable/ { print }
    ' | sed -E '
        s/<span class="(rightside|since)"[^>]*>[^<]*(<span[^>]*>[^<]*<\/span>)?.*(<(h3|h4) )/\3/
        s/.*<h[34] class="code-header">//; s/<\/h[34]>.*//; s/<br ?\/?>|<div class="where">/ /g; s/<[^>]*>//g
        s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g; s/&nbsp;/ /g; s/  +/ /g; s/,? *$//
        s/^(pub )?(const )?(unsafe )?fn ([a-z_0-9]+).*/\4/; s/^pub const ([A-Z_]+).*/\1/
    ' | grep -Ev '(Freeze|UnsafeUnpin|DerefPure|CoerceUnsized|DispatchFromDyn|ZeroablePrimitive|PinCoerceUnsized)' \
      | grep -Ev ' (Pattern|Residual|StructuralPartialEq|TrustedLen|CloneToUninit)' \
      | sed "s#^#$path: #"
}

# The free items of a module: functions, constants, macros and what else has a page of its own. Of
# the types that are std's own in the facade too, the name is enough.
module() {
    for item in "$1"/struct.*.html "$1"/enum.*.html "$1"/fn.*.html "$1"/constant.*.html \
        "$1"/macro.*.html "$1"/trait.*.html "$1"/type.*.html; do
        case $item in *'*'* | *'!'*) continue ;; esac
        head=$(sed -E 's/<section /\n<section /g; s/<h2 /\n<h2 /g' "$item" | sed -n '/id="main-content"/p')
        case $head in *'stab unstable'*) continue ;; *'class="since"'*) ;; *) continue ;; esac
        echo "$item" | sed -E 's#/(struct|enum|fn|constant|macro|trait|type)\.# \1 #; s#/#::#g; s#\.html$##'
        case $item in
        *.Duration.* | *.Arc.* | *.Weak.* | *Error.html | *.Location.* | *.PanicHookInfo.* | *.AssertUnwindSafe.* | \
            *.Ordering.*) case $item in *AccessError*) page "$item" ;; esac ;;
        */struct.* | */enum.*) page "$item" ;;
        esac
    done
}

for name in sync sync/atomic sync/mpsc thread time hint panic; do module $name; done
for name in Cell RefCell UnsafeCell; do
    echo "cell struct $name"
    page "cell/struct.$name.html"
done
for name in fn.exit fn.abort fn.id struct.ExitCode trait.Termination; do
    echo "process ${name#*.}"
done
# Std's modules and root macros that are stable; what the facade leaves out on purpose is said in
# the test.
for name in */index.html; do
    grep -q 'id="main-content".*stab unstable' "$name" || echo "std mod ${name%/index.html}"
done
for name in macro.*.html; do
    case $name in *'!'*) continue ;; esac
    case $(grep 'id="main-content"' "$name") in *'class="since"'*) echo "std macro $name" ;; esac |
        sed 's/macro\.//; s/\.html$//'
done
