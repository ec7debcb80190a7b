return await Dashboard.DashboardApplication.RunAsync(args);

/// <summary>The program. Public so that tests can host it.</summary>
public partial class Program;
