namespace Dashboard.Cluster.Writing;

/// <summary>One of the reasons of a refusal, in the server's words.</summary>
/// <param name="Reason">Such as <c>FieldValueRequired</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Field">Which field it is about, as the server writes paths; empty where none is named.</param>
public sealed record RefusalCause(string Reason, string Message, string Field);
