namespace Dashboard.Resources;

/// <summary>Names <c>Texts.resx</c>, which holds every text the pages show.</summary>
public sealed class Texts;
