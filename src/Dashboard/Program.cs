using Dashboard.Components;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddPages();
var app = builder.Build();
app.MapPages();
app.Run();

public partial class Program;
