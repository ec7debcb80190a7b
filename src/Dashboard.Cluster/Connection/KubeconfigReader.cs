using System.Security.Cryptography;
using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using YamlDotNet.Core;

namespace Dashboard.Cluster.Connection;

/// <summary>
/// Reads kubeconfigs by kubectl's rules: of several files the first that names a cluster, user, context or current
/// context wins, and relative paths are relative to the file they stand in. Every failure names the configuration key.
/// </summary>
internal static class KubeconfigReader
{
    /// <summary>Reads the context from the files.</summary>
    /// <param name="key">The configuration key or variable that named the files, for messages.</param>
    /// <param name="paths">The files, at least one.</param>
    /// <param name="context">The context; null: the current one.</param>
    public static KubernetesClientConfiguration Read(string key, IReadOnlyList<string> paths, string? context)
    {
        var merged = ReadFile(key, paths[0]);
        foreach (var path in paths.Skip(1)) merged = Merge(merged, ReadFile(key, path));
        var where = $"{key} '{string.Join(Path.PathSeparator, paths)}'";
        CheckContext(merged, where, context);
        try
        {
            var configuration = KubernetesClientConfiguration.BuildConfigFromConfigObject(merged, context);

            // The client passes over a file without a certificate, and every connection would fail later, for no plain reason.
            return configuration.SslCaCerts is { Count: 0 }
                ? throw new KubeConfigException("its certificate authority holds no certificate")
                : configuration;
        }
        catch (Exception e) when (e is KubeConfigException or IOException or UnauthorizedAccessException or FormatException
            or CryptographicException or InvalidOperationException or ArgumentException)
        {
            throw new ClusterConfigurationException(
                $"{where}: context '{context ?? merged.CurrentContext}' can't be used: {OneLine(e.Message)}", e);
        }
    }

    private static K8SConfiguration ReadFile(string key, string path)
    {
        if (Directory.Exists(path)) throw new ClusterConfigurationException($"{key} names '{path}', which is a folder, not a kubeconfig.");
        if (!File.Exists(path)) throw new ClusterConfigurationException($"{key} names '{path}', which does not exist.");
        try
        {
            using var file = File.OpenRead(path);
            var configuration = KubernetesClientConfiguration.LoadKubeConfig(file)
                ?? throw new ClusterConfigurationException($"{key} names '{path}', which is empty.");
            MakePathsAbsolute(configuration, Path.GetDirectoryName(Path.GetFullPath(path))!);
            return configuration;
        }
        catch (YamlException e)
        {
            // Only the place: the message may quote the line, and the line may be a token.
            throw new ClusterConfigurationException(
                $"{key} names '{path}', which is no kubeconfig: malformed YAML at line {e.Start.Line}, column {e.Start.Column}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClusterConfigurationException($"{key} names '{path}', which can't be read: {OneLine(e.Message)}", e);
        }
    }

    private static void CheckContext(K8SConfiguration configuration, string where, string? context)
    {
        var known = (configuration.Contexts ?? []).Select(entry => entry.Name).ToArray();
        var contexts = known.Length == 0 ? "it has no contexts" : $"it has {string.Join(", ", known)}";
        if (context is not null)
        {
            if (!known.Contains(context, StringComparer.Ordinal))
                throw new ClusterConfigurationException($"Cluster:Context is '{context}', which {where} does not have; {contexts}.");
            return;
        }

        if (string.IsNullOrEmpty(configuration.CurrentContext))
            throw new ClusterConfigurationException($"{where} has no current-context and Cluster:Context names none; {contexts}.");
        if (!known.Contains(configuration.CurrentContext, StringComparer.Ordinal))
            throw new ClusterConfigurationException($"{where} has the current-context '{configuration.CurrentContext}', which is not among its contexts; {contexts}.");
    }

    private static K8SConfiguration Merge(K8SConfiguration first, K8SConfiguration second)
    {
        first.CurrentContext = string.IsNullOrEmpty(first.CurrentContext) ? second.CurrentContext : first.CurrentContext;
        first.Contexts = (first.Contexts ?? []).Concat(second.Contexts ?? []).DistinctBy(entry => entry.Name).ToList();
        first.Clusters = (first.Clusters ?? []).Concat(second.Clusters ?? []).DistinctBy(entry => entry.Name).ToList();
        first.Users = (first.Users ?? []).Concat(second.Users ?? []).DistinctBy(entry => entry.Name).ToList();
        return first;
    }

    private static void MakePathsAbsolute(K8SConfiguration configuration, string folder)
    {
        foreach (var cluster in configuration.Clusters ?? [])
        {
            if (cluster.ClusterEndpoint is { } endpoint) endpoint.CertificateAuthority = Absolute(endpoint.CertificateAuthority);
        }

        foreach (var user in configuration.Users ?? [])
        {
            if (user.UserCredentials is not { } credentials) continue;
            credentials.ClientCertificate = Absolute(credentials.ClientCertificate);
            credentials.ClientKey = Absolute(credentials.ClientKey);
        }

        string? Absolute(string? path) => string.IsNullOrEmpty(path) ? path : Path.Combine(folder, path);
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();
}
