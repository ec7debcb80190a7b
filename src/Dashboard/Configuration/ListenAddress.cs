using System.Net;

namespace Dashboard.Configuration;

/// <summary>
/// Where the dashboard may listen. It holds whatever the kubeconfig it was given allows, and asks nobody who they are, so
/// until sign-in exists only this machine may reach it.
/// </summary>
internal static class ListenAddress
{
    /// <summary>What is wrong with the configured addresses.</summary>
    public static IEnumerable<string> Check(IConfiguration configuration)
    {
        // It would be listened on beside Urls, or in its place.
        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().FirstOrDefault() is { } endpoint)
            yield return $"Kestrel:Endpoints:{endpoint.Key} is '{endpoint["Url"]}', but the dashboard takes its address from Urls alone.";

        var urls = configuration["Urls"];
        if (string.IsNullOrWhiteSpace(urls))
        {
            yield return "Urls is empty; it is the address to listen on, such as http://127.0.0.1:5080.";
            yield break;
        }

        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Refusal(url) is { } refusal)
                yield return $"Urls is '{url}', {refusal}";
            else if (url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) && !configuration.GetSection("Kestrel:Certificates:Default").Exists())
                yield return $"Urls is '{url}', but there is no certificate for https: Kestrel:Certificates:Default is not set.";
        }
    }

    private static string? Refusal(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return "which is no address; one is such as http://127.0.0.1:5080.";
        }

        if (address.Scheme is not ("http" or "https"))
            return "which is neither http nor https.";
        if (!IsLoopback(address.Host))
            return "which others can reach: without sign-in (Authentication is None) the dashboard listens on 127.0.0.1, [::1] or localhost only.";
        if (address.Port is < 0 or > ushort.MaxValue)
            return $"whose port is none; it is a number from 0 (any free one) to {ushort.MaxValue}.";
        if (address.Port == 0 && string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase))
            return "but any free port (0) cannot be had for both of localhost's addresses; name 127.0.0.1.";
        return address.PathBase.Length > 0 ? "but the dashboard stands at the root; leave the path out." : null;
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) ||
        (IPAddress.TryParse(host.Trim('[', ']'), out var address) && (address.Equals(IPAddress.Loopback) || address.Equals(IPAddress.IPv6Loopback)));
}
