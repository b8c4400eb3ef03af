// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/AppearanceGroup.h"

#include "ui/common/Appearance.h"
#include "ui/common/widgets/Card.h"
#include "ui/common/widgets/Field.h"
#include "ui/common/widgets/Layouts.h"
#include "ui/common/widgets/Segmented.h"
#include "ui/common/widgets/Switch.h"
#include "ui/common/widgets/TextLabel.h"

#include <QFormLayout>
#include <QScrollArea>

namespace PressPost
{

AppearanceGroup::AppearanceGroup(Theme *theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_appearance(new Segmented(tr("Theme"), {tr("As the desktop"), tr("Light"), tr("Dark")})),
      m_systemFont(new Switch(tr("Use the font of the desktop instead of Inter")))
{
    const AppearanceSettings settings = loadAppearance();
    m_appearance->setCurrent(static_cast<int>(settings.appearance));
    m_systemFont->setChecked(settings.font == FontChoice::System);
    auto *card = new Card(tr("Appearance"));
    card->body()->addWidget(
        new TextLabel(tr("Changes show at once. Text follows the size set for the desktop."), TextStyle::Body,
                      TextInk::Muted, Wrap::Yes));
    auto *form = makeForm();
    addFormRow(form, tr("Theme"), m_appearance);
    addFormRow(form, tr("Typeface"), m_systemFont);
    card->body()->addLayout(form);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    column->addStretch(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(makeScrollArea(column));
    connect(m_appearance, &Segmented::currentChanged, this, [this](int index) {
        m_theme->setAppearance(static_cast<Theme::Appearance>(index));
        store();
    });
    connect(m_systemFont, &Switch::toggled, this, [this](bool on) {
        applyFont(on ? FontChoice::System : FontChoice::Inter);
        store();
    });
}

void AppearanceGroup::store() const
{
    AppearanceSettings settings;
    settings.appearance = static_cast<Theme::Appearance>(m_appearance->current());
    settings.font = m_systemFont->isChecked() ? FontChoice::System : FontChoice::Inter;
    saveAppearance(settings);
}

} // namespace PressPost
