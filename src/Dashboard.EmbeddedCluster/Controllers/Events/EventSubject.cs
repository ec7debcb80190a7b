namespace Dashboard.EmbeddedCluster.Controllers.Events;

/// <summary>Who says something about which object, or part of it: the correlator's smallest unit.</summary>
internal readonly record struct EventSubject(string Component, string? Host, string? FieldPath, string Uid);
