namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>Whatever users do in whatever order, what has to hold holds. A failure names its seed and tells its story.</summary>
public sealed class RandomCommandTests
{
    private const int Commands = 60;

    [Fact]
    public void RandomCommands_AFewSeeds_KeepTheInvariants() => Run(1, 20);

    [Fact]
    [Trait("Category", "Long")]
    public void RandomCommands_ThousandsOfSequences_KeepTheInvariants() => Run(1_000, 2_000);

    private static void Run(int firstSeed, int count)
    {
        for (var seed = firstSeed; seed < firstSeed + count; seed++)
        {
            var story = new List<string>();
            try
            {
                Play(seed, story);
            }
            catch (InvalidOperationException broken)
            {
                Assert.Fail($"Seed {seed}: {broken.Message}\n{string.Join('\n', story)}");
            }
        }
    }

    private static void Play(int seed, List<string> story)
    {
        var logger = new FailingLogger();
        var cluster = new ControlledCluster(logger);
        var commands = new RandomCommands(seed, cluster);
        var invariants = new ClusterInvariants(cluster.Store, commands.LetGo);
        for (var number = 0; number < Commands; number++)
        {
            story.Add(commands.Next());
            commands.Wait();
            invariants.Follow();
            logger.ThrowIfAny();
        }

        cluster.Settle(60);
        invariants.Follow();
        logger.ThrowIfAny();
        invariants.CheckSettled();
        ReplayedWatches.Check(cluster.Store, new Random(seed));
    }
}
