namespace Dashboard.EmbeddedCluster.Controllers.Events;

/// <summary>Who says something about which object: the correlator's smallest unit. The host is empty but for kubelets.</summary>
internal readonly record struct EventSubject(string Component, string Host, string Uid);
