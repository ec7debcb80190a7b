using Dashboard.Storage.States;

namespace Dashboard.Storage.Rows;

/// <summary>
/// One mark of the overview ruler: it stands for <paramref name="Rows"/> rows from row number <paramref name="First"/> on,
/// and shows the state among them that most wants attention; null where there are only headings.
/// </summary>
public sealed record RulerMark(int First, int Rows, ObjectState? Worst);
