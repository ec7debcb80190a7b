namespace Dashboard.EmbeddedCluster.Tests.Exec;

/// <summary>The language of the shell: what scripts print, what they say on standard error, how they end.</summary>
public sealed class ShellTests
{
    private readonly ShellContainer _container = new();

    [Theory]
    [InlineData("echo hello $(hostname)", "hello web-0\n")]
    [InlineData("echo \"hello $(hostname)\"", "hello web-0\n")]
    [InlineData("echo 'hello $(hostname)'", "hello $(hostname)\n")]
    [InlineData("echo `hostname`", "web-0\n")]
    [InlineData("echo -n x; echo y", "xy\n")]
    [InlineData("echo -e 'a\\tb\\n'", "a\tb\n\n")]
    [InlineData("x=1 y='a  b'; echo $x $y \"$y\" ${x}2", "1 a b a  b 12\n")]
    [InlineData("echo ${x:-none} ${x-unset} ${HOME:+home} ${#HOSTNAME}", "none unset home 5\n")]
    [InlineData("x=a/b/c.txt; echo ${x##*/} ${x%.txt} ${x#*/} ${x%%/*}", "c.txt a/b/c b/c.txt a\n")]
    [InlineData(": ${x:=set}; echo $x", "set\n")]
    [InlineData("false; echo $?", "1\n")]
    [InlineData("false; x=$?; echo $x $?; x=$(false) || echo failed", "1 0\nfailed\n")]
    [InlineData("true && echo yes || echo no", "yes\n")]
    [InlineData("false && echo yes || echo no", "no\n")]
    [InlineData("! false && echo negated", "negated\n")]
    [InlineData("echo a; echo b\necho c # comment", "a\nb\nc\n")]
    [InlineData("echo a \\\n b", "a b\n")]
    [InlineData("echo a#b '#' \\#", "a#b # #\n")]
    [InlineData("cat /data/lines | head -n 2 | wc -l", "2\n")]
    [InlineData("seq 1 100000 | head -1", "1\n")]
    [InlineData("for i in a b 'c d'; do echo \"<$i>\"; done", "<a>\n<b>\n<c d>\n")]
    [InlineData("for i in $(seq 3); do echo $i; done", "1\n2\n3\n")]
    [InlineData("i=0; while [ $i -lt 3 ]; do i=$((i+1)); echo $i; done", "1\n2\n3\n")]
    [InlineData("until true; do echo never; done; echo end", "end\n")]
    [InlineData("for i in 1 2 3; do [ $i = 2 ] && continue; echo $i; done", "1\n3\n")]
    [InlineData("for i in 1 2 3; do for j in 1 2; do break 2; done; echo never; done; echo out", "out\n")]
    [InlineData("if [ -f /data/greeting ]; then echo file; elif true; then echo other; else echo none; fi", "file\n")]
    [InlineData("case web-0 in web-*) echo set;; *) echo other;; esac", "set\n")]
    [InlineData("case x in (a|x) echo hit;; esac", "hit\n")]
    [InlineData("(cd /tmp; pwd); pwd", "/tmp\n/\n")]
    [InlineData("{ echo a; echo b; } | wc -l", "2\n")]
    [InlineData("x=1; (x=2); echo $x", "1\n")]
    [InlineData("echo $((2 + 3 * 4)) $(( (2+3)*4 )) $((7/2)) $((7%2)) $((1<2 && 3>2)) $((-5))", "14 20 3 1 1 -5\n")]
    [InlineData("cat <<END\nhello $(hostname) $HOME\nEND", "hello web-0 /root\n")]
    [InlineData("cat <<'END'\n$(hostname)\nEND", "$(hostname)\n")]
    [InlineData("cat <<-END\n\ttabs\n\tEND", "tabs\n")]
    [InlineData("echo /data/*", "/data/greeting /data/lines\n")]
    [InlineData("cd /data; echo g* '*' nothing*", "greeting * nothing*\n")]
    [InlineData("echo /d[a-c]t?/l*", "/data/lines\n")]
    [InlineData("echo ~ ~/x", "/root /root/x\n")]
    [InlineData("sh -c 'echo $0 $1 $# \"$@\"' name a 'b c'", "name a 2 a b c\n")]
    [InlineData("set -- a b c; shift; echo $1 $#", "b 2\n")]
    [InlineData("export X=1; sh -c 'echo $X'; Y=2; sh -c 'echo [$Y]'; Y=3 sh -c 'echo $Y'; echo $Y", "1\n[]\n3\n2\n")]
    [InlineData("eval 'x=5; echo $x'", "5\n")]
    [InlineData("echo 'a b c' | { read x y; echo \"$x,$y\"; }", "a,b c\n")]
    [InlineData("cat /data/lines | while read l; do echo \"[$l]\"; done", "[one]\n[two]\n[three]\n")]
    [InlineData("command -v ls; command -v cd; command -v nothing || echo none", "/bin/ls\ncd\nnone\n")]
    [InlineData("echo 'echo script $1' > /tmp/s; sh /tmp/s x; chmod +x /tmp/s; /tmp/s y; . /tmp/s", "script x\nscript y\nscript\n")]
    [InlineData("unset HOME; echo [$HOME]", "[]\n")]
    [InlineData("exit; echo never", "")]
    [InlineData("x=$(printf 'a\\n\\n'); echo \"$x.\"", "a.\n")]
    [InlineData("echo \"a\\\"b\\$c\\d\"", "a\"b$c\\d\n")]
    [InlineData("echo ünïcode | wc -c", "10\n")]
    public async Task Script_Output(string script, string expected)
    {
        var (status, output, error) = await _container.ScriptAsync(script);
        Assert.Equal((0, expected, string.Empty), (status, output, error));
    }

    [Theory]
    [InlineData("exit 3", 3, "")]
    [InlineData("false", 1, "")]
    [InlineData("foo", 127, "sh: 1: foo: not found\n")]
    [InlineData("true\nfoo --bar", 127, "sh: 2: foo: not found\n")]
    [InlineData("./nothing", 127, "sh: 1: ./nothing: not found\n")]
    [InlineData("/data/greeting", 126, "sh: 1: /data/greeting: Permission denied\n")]
    [InlineData("echo x > /nothing/x", 2, "sh: 1: cannot create /nothing/x: Directory nonexistent\n")]
    [InlineData("echo x > /data", 2, "sh: 1: cannot create /data: Is a directory\n")]
    [InlineData("echo x > /ro/x", 2, "sh: 1: cannot create /ro/x: Read-only file system\n")]
    [InlineData("cat < /nothing", 2, "sh: 1: cannot open /nothing: No such file\n")]
    [InlineData("echo 'x", 2, "sh: 1: Syntax error: Unterminated quoted string\n")]
    [InlineData("if true; then", 2, "sh: 1: Syntax error: end of file unexpected (expecting \"fi\")\n")]
    [InlineData("echo a && ", 2, "sh: 1: Syntax error: end of file unexpected\n")]
    [InlineData("| cat", 2, "sh: 1: Syntax error: \"|\" unexpected\n")]
    [InlineData("for x in a; do echo; ", 2, "sh: 1: Syntax error: end of file unexpected (expecting \"done\")\n")]
    [InlineData("echo )", 2, "sh: 1: Syntax error: \")\" unexpected\n")]
    [InlineData("cd /nothing", 2, "sh: 1: cd: can't cd to /nothing\n")]
    [InlineData("echo ${x:?is missing}", 2, "sh: 1: x: is missing\n")]
    [InlineData("for i in ${x:?is missing}; do :; done", 2, "sh: 1: x: is missing\n")]
    [InlineData("set -u; echo $x", 2, "sh: 1: x: parameter not set\n")]
    [InlineData("set -e; false; echo never >&2", 1, "")]
    [InlineData("set -x; echo a >/dev/null", 0, "+ echo a\n")]
    [InlineData("echo $((1/0))", 2, "sh: 1: arithmetic expression: division by zero: \"1/0\"\n")]
    [InlineData("echo error >&2", 0, "error\n")]
    [InlineData("cat /nothing 2>/dev/null", 1, "")]
    [InlineData("nothing 2>&1 >/dev/null | cat >&2", 0, "sh: 1: nothing: not found\n")]
    [InlineData("[ a = b", 2, "[: missing ]\n")]
    [InlineData("[ x -eq 1 ]", 2, "[: Illegal number: x\n")]
    [InlineData("sleep 1 &", 2, "sh: 1: background commands (&) are not part of this shell\n")]
    public async Task Script_Failure(string script, int expected, string message)
    {
        var (status, output, error) = await _container.ScriptAsync(script);
        Assert.Equal((expected, string.Empty, message), (status, output, error));
    }

    [Fact]
    public async Task Bash_UnknownCommand_SaysItInItsWords()
    {
        Assert.Equal((127, string.Empty, "bash: line 1: foo: command not found\n"), await _container.RunAsync(["bash", "-c", "foo"]));
    }

    [Fact]
    public async Task Shell_ScriptOnStandardInput_LeavesTheRestToTheCommand()
    {
        Assert.Equal((4, "one\n[two]\n", string.Empty), await _container.RunAsync(["sh"], "echo one\nread x\ntwo\necho [$x]\nexit 4\n"));
    }

    [Theory]
    [InlineData("while true; do :; done")]
    [InlineData("seq 1 9999999 > /dev/null")]
    [InlineData("echo 'sh /tmp/s' > /tmp/s; sh /tmp/s")]
    [InlineData("echo '. /tmp/s' > /tmp/s; . /tmp/s")]
    [InlineData("cat /dev/zero | wc -c")]
    public async Task Script_WithoutEnd_IsEnded(string script)
    {
        var (status, _, error) = await _container.ScriptAsync(script);
        Assert.Equal(137, status);
        Assert.NotEmpty(error);
    }

    [Theory]
    [InlineData("cat /dev/zero | head -c 5 | wc -c", "5\n")]
    [InlineData("while true; do echo y; done | head -n 2", "y\ny\n")]
    public async Task Pipe_ReaderGone_EndsTheWriter(string script, string expected)
    {
        Assert.Equal((0, expected, string.Empty), await _container.ScriptAsync(script));
    }

    [Fact]
    public async Task Parser_NestedTooDeeply_SaysSo()
    {
        var (status, _, error) = await _container.ScriptAsync(new string('(', 10_000));
        Assert.Equal((2, "sh: 1: Syntax error: nested too deeply for this shell\n"), (status, error));
        (status, _, error) = await _container.ScriptAsync("echo " + string.Concat(Enumerable.Repeat("$(echo ", 5_000)));
        Assert.Equal((2, "sh: 1: Syntax error: nested too deeply for this shell\n"), (status, error));
        (status, _, error) = await _container.ScriptAsync("echo $((" + new string('(', 5_000));
        Assert.Equal(2, status);
        Assert.NotEmpty(error);
    }

    /// <summary>Whatever is typed, the shell answers: with a status, and never with an exception of its own.</summary>
    [Fact]
    public async Task Script_RandomPieces_AlwaysEndsWithAStatus()
    {
        string[] pieces =
        [
            "echo ", "cat ", "ls ", "$(", ")", "`", "$((", "))", "${", "}", "${x", ":-", ":?", "+", "##", "%", "\"", "'", "\\", "|", "&&", "||", ";", ";;", "\n", " ", "&",
            "<", ">", ">>", "2>&1", "<<E\n", "E\n", "<<-", "if ", "then ", "fi", "else ", "for i in ", "do ", "done", "while ", "case x in ", "esac", "(", "{ ", "!",
            "*", "?", "[", "]", "[ ", " ]", "x=", "$x", "$?", "$@", "$", "~", "#", "/data/", "/ro/x", "-n", "--", "-", "1", "-eq", "test ", "printf ", "%d", "\\x", "\\0",
            "head ", "tail -n +", "dd if=/dev/zero of=/data/z bs=1K count=", "rm -rf ", "mv ", "cp -r ", "seq ", "set -", "read ", "shift", "exit ", "break ", "cd ", "date +%", "curl ", "localhost",
            "grep ", "sort ", "find ", "du ", "df ", "eval ", "export ", "wc ", "stat -c ", "chmod +", "ü", "\0",
        ];
        var random = new Random(20261120);
        for (var count = 0; count < 3000; count++)
        {
            var script = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                var (status, _, _) = await _container.ScriptAsync(script);
                Assert.InRange(status, 0, 255);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Assert.Fail($"{script}\n{exception}");
            }
        }
    }
}
