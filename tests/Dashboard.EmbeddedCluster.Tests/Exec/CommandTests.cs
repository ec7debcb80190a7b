namespace Dashboard.EmbeddedCluster.Tests.Exec;

/// <summary>Single commands: output, wording and status.</summary>
public sealed class CommandTests
{
    private readonly ShellContainer _container = new();

    [Theory]
    [InlineData("cat /data/greeting", "hello\n")]
    [InlineData("cat /data/greeting /data/lines", "hello\none\ntwo\nthree\n")]
    [InlineData("echo x | cat - /data/greeting", "x\nhello\n")]
    [InlineData("cat /etc/hostname", "web-0\n")]
    [InlineData("ls /data", "greeting\nlines\n")]
    [InlineData("ls -a /data", ".\n..\ngreeting\nlines\n")]
    [InlineData("ls -l /data", "total 8\n-rw-r--r-- 1 root root  6 Nov 20 12:00 greeting\n-rw-r--r-- 1 root root 14 Nov 20 12:00 lines\n")]
    [InlineData("ls -ld /data", "drwxr-xr-x 2 root root 4096 Nov 20 12:00 /data\n")]
    [InlineData("ls /data/greeting /data", "/data/greeting\n\n/data:\ngreeting\nlines\n")]
    [InlineData("mkdir -p /data/a/b && touch /data/a/b/c && ls -R /data/a", "/data/a:\nb\n\n/data/a/b:\nc\n")]
    [InlineData("head -2 /data/lines; tail -n 1 /data/lines; tail -n +3 /data/lines; tail -c 4 /data/lines; head -c 3 /data/lines", "one\ntwo\nthree\nthree\nree\none")]
    [InlineData("wc /data/lines; wc -l < /data/lines; wc -c /data/lines", "      3       3      14 /data/lines\n3\n14 /data/lines\n")]
    [InlineData("hostname; whoami; id -u", "web-0\nroot\n0\n")]
    [InlineData("id", "uid=0(root) gid=0(root) groups=0(root)\n")]
    [InlineData("date; date -u +%Y-%m-%dT%H:%M:%SZ; date +%s", "Fri Nov 20 12:00:00 UTC 2026\n2026-11-20T12:00:00Z\n1795176000\n")]
    [InlineData("printf '%s-%03d %x\\n' a 7 255 b 8 16", "a-007 ff\nb-008 10\n")]
    [InlineData("printf '%5s|%-5s|%.2s\\n' ab ab abc", "   ab|ab   |ab\n")]
    [InlineData("seq 2; seq 5 -2 1", "1\n2\n5\n3\n1\n")]
    [InlineData("env X=1 sh -c 'echo $X'; env | sort", "1\nHOME=/root\nHOSTNAME=web-0\n")]
    [InlineData("printenv HOME", "/root\n")]
    [InlineData("mv /data/greeting /data/g && cat /data/g && ls /data", "hello\ng\nlines\n")]
    [InlineData("mv /data/greeting /tmp && cat /tmp/greeting && ls /data", "hello\nlines\n")]
    [InlineData("cp /data/greeting /tmp/x && cat /tmp/x; cp -r /data /tmp && ls /tmp/data", "hello\ngreeting\nlines\n")]
    [InlineData("rm /data/greeting; rm -f /data/greeting; ls /data", "lines\n")]
    [InlineData("rm -rf /data/*; ls /data", "")]
    [InlineData("echo a > /tmp/x; echo b >> /tmp/x; cat /tmp/x; echo c > /tmp/x; cat < /tmp/x", "a\nb\nc\n")]
    [InlineData("echo x | tee /tmp/t; cat /tmp/t", "x\nx\n")]
    [InlineData("df /data", "Filesystem   1K-blocks Used Available Use% Mounted on\nserver:/data      1024    8      1016   1% /data\n")]
    [InlineData("df -h /data", "Filesystem   Size Used Avail Use% Mounted on\nserver:/data 1.0M 8.0K 1016K   1% /data\n")]
    [InlineData("df -i /data", "Filesystem   Inodes IUsed IFree IUse% Mounted on\nserver:/data     64    13    51   21% /data\n")]
    [InlineData("du -s /data; du -sh /data", "12\t/data\n12K\t/data\n")]
    [InlineData("find /data -type f -name 'g*'", "/data/greeting\n")]
    [InlineData("grep -n t /data/lines; grep -c o /data/lines; grep -q nothing /data/lines || echo none", "2:two\n3:three\n2\nnone\n")]
    [InlineData("sort -r /data/lines", "two\nthree\none\n")]
    [InlineData("basename /a/b.txt .txt; dirname /a/b", "b\n/a\n")]
    [InlineData("echo hi > /usr/share/nginx/html/index.html; curl localhost; curl -s http://localhost:80/index.html", "hi\nhi\n")]
    [InlineData("curl -s -o /dev/null -w '%{http_code}' localhost/nothing", "404")]
    [InlineData("[ -e /data ] && [ -d /data ] && [ ! -f /data ] && [ -s /data/lines ] && [ -z '' ] && [ 2 -gt 1 ] && [ a != b -a 1 -le 1 ] && echo all", "all\n")]
    [InlineData("[ -w /ro ] || echo read-only", "read-only\n")]
    [InlineData("sleep 0; sync; true", "")]
    [InlineData("stat -c %s /data/lines", "14\n")]
    [InlineData("chmod 600 /data/lines; ls -l /data/lines", "-rw------- 1 root root 14 Nov 20 12:00 /data/lines\n")]
    [InlineData("dd if=/data/lines bs=4 count=1 status=none", "one\n")]
    public async Task Command_Output(string script, string expected)
    {
        Assert.Equal((0, expected, string.Empty), await _container.ScriptAsync(script));
    }

    [Theory]
    [InlineData("cat /nothing", 1, "cat: /nothing: No such file or directory\n")]
    [InlineData("cat /data", 1, "cat: /data: Is a directory\n")]
    [InlineData("cat /data/greeting/x", 1, "cat: /data/greeting/x: Not a directory\n")]
    [InlineData("ls /nothing", 2, "ls: cannot access '/nothing': No such file or directory\n")]
    [InlineData("rm /nothing", 1, "rm: cannot remove '/nothing': No such file or directory\n")]
    [InlineData("rm /tmp", 1, "rm: cannot remove '/tmp': Is a directory\n")]
    [InlineData("rm -r /data", 1, "rm: cannot remove '/data': Device or resource busy\n")]
    [InlineData("rm -rf /ro/lines", 1, "rm: cannot remove '/ro/lines': Read-only file system\n")]
    [InlineData("rmdir /data", 1, "rmdir: failed to remove '/data': Directory not empty\n")]
    [InlineData("touch /ro/x", 1, "touch: cannot touch '/ro/x': Read-only file system\n")]
    [InlineData("touch /nothing/x", 1, "touch: cannot touch '/nothing/x': No such file or directory\n")]
    [InlineData("mkdir /data", 1, "mkdir: cannot create directory '/data': File exists\n")]
    [InlineData("mkdir /a/b", 1, "mkdir: cannot create directory '/a/b': No such file or directory\n")]
    [InlineData("cp /data /tmp", 1, "cp: -r not specified; omitting directory '/data'\n")]
    [InlineData("mv /nothing /tmp", 1, "mv: cannot move '/nothing' to '/tmp': No such file or directory\n")]
    [InlineData("rm -q x", 1, "rm: invalid option -- 'q'\n")]
    [InlineData("curl localhost:81", 7, "curl: (7) Failed to connect to localhost port 81 after 0 ms: Couldn't connect to server\n")]
    [InlineData("curl -s localhost:81", 7, "")]
    [InlineData("curl nowhere", 6, "curl: (6) Could not resolve host: nowhere\n")]
    [InlineData("curl -f localhost/nothing", 22, "curl: (22) The requested URL returned error: 404\n")]
    [InlineData("sleep x", 1, "sleep: invalid time interval ‘x’\n")]
    [InlineData("dd if=/nothing", 1, "dd: failed to open '/nothing': No such file or directory\n")]
    public async Task Command_Failure(string script, int expected, string message)
    {
        Assert.Equal((expected, string.Empty, message), await _container.ScriptAsync(script));
    }

    [Fact]
    public async Task DiskDump_MoreThanTheVolumeHolds_FillsItAndSaysSo()
    {
        var (status, _, error) = await _container.ScriptAsync("dd if=/dev/zero of=/data/big bs=1M count=2");
        Assert.Equal(1, status);
        Assert.StartsWith("dd: error writing '/data/big': No space left on device\n", error, StringComparison.Ordinal);
        Assert.Contains("1040384 bytes (1.0 MB, 1016 KiB) copied", error, StringComparison.Ordinal);
        Assert.Equal((1, string.Empty, "echo: write error: No space left on device\n"), await _container.ScriptAsync("echo x > /data/more"));
        Assert.Equal((0, "100%\n", string.Empty), await _container.ScriptAsync("df /data | grep -v Use | { read a b c d e f; echo $e; }"));
        Assert.Equal((0, "ok\n", string.Empty), await _container.ScriptAsync("rm /data/big && echo ok > /data/more && cat /data/more"));
    }

    [Fact]
    public async Task Touch_MoreFilesThanInodes_SaysSo()
    {
        var (status, _, error) = await _container.ScriptAsync("for i in $(seq 60); do touch /data/f$i || exit 1; done");
        Assert.Equal((1, "touch: cannot touch '/data/f52': No space left on device\n"), (status, error));
    }
}
